package groundglass.develop.settings;

import groundglass.develop.mask.Stroke;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.util.ArrayList;
import java.util.List;

/// Strokes of the refine brush, which Lightroom has no place for: in our own namespace, each in the
/// form of a stroke of a brush.
final class XmpRefined {
  static final String NAME = "Refined";
  private static final int MOST = 1000;

  private XmpRefined() {}

  static List<Stroke> read(XmpNode component) throws XmpException {
    var list = component.field(XmpPacket.GG, NAME).filter(XmpNode::isArray);
    var strokes = new ArrayList<Stroke>();
    for (XmpNode paint : list.map(XmpNode::children).orElse(List.of())) {
      strokes.addAll(XmpBrush.strokes(paint));
      if (strokes.size() > MOST) {
        throw new XmpException("more than " + MOST + " refining strokes");
      }
    }
    return strokes;
  }

  static XmpNode write(List<Stroke> strokes, XmpNode component) {
    return strokes.isEmpty()
        ? component.without(XmpPacket.GG, NAME)
        : component.with(
            XmpNode.list(XmpPacket.GG, NAME, strokes.stream().map(XmpBrush::paint).toList()));
  }
}
