package groundglass.develop.settings;

import com.adobe.internal.xmp.XMPException;
import groundglass.develop.adjust.blur.LensBlur;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lightroom's structure `LensBlur`. Its focal range is `outer near far outer`; source 1 is the
/// subject's, which is found anew on each photo.
final class XmpLensBlur {
  static final String NAME = "LensBlur";
  private static final String RANGE = "FocalRange";
  private static final String SOURCE = "FocalRangeSource";
  private static final String SUBJECT = "1";
  private static final String PICKED = "3";

  /// The controls that are one field each.
  private static final List<Control> FIELDS =
      List.of(LensBlur.SHAPE, LensBlur.CAT_EYE, LensBlur.BOOST, LensBlur.THRESHOLD);

  /// What we do not draw, where it is not 0.
  private static final List<String> LEFT =
      List.of("SphericalAberration", "BokehAspect", "BokehRotation", "BokehShapeDetail");

  private XmpLensBlur() {}

  static void values(XmpPacket p, Map<String, Double> values) throws XmpException {
    XmpNode blur = p.crs().get(NAME);
    if (blur == null || !blur.isStruct()) {
      return;
    }
    if (active(blur)) {
      put(LensBlur.AMOUNT, number(blur, "BlurAmount").orElse(50.0), values);
    }
    for (Control c : FIELDS) {
      put(c, number(blur, field(c)).orElse(c.neutral()), values);
    }
    Optional<String> range = text(blur, RANGE);
    if (range.isPresent()) {
      double[] v = XmpNumbers.parseList(NAME + "/" + RANGE, range.get(), 4);
      put(LensBlur.NEAR, Math.clamp(v[1], 0, 100), values);
      if (!text(blur, SOURCE).orElse("").equals(SUBJECT)) {
        put(LensBlur.FAR, Math.clamp(v[2], 0, 100), values);
      }
    }
  }

  private static void put(Control c, double value, Map<String, Double> values) {
    if (c.clamp(value) != c.neutral()) {
      values.put(c.id(), c.clamp(value));
    }
  }

  static void write(Settings s, Settings had, XmpPacket p) throws XMPException {
    boolean same =
        LensBlur.DECLARATION.controls().stream()
            .filter(c -> c.crs().name().startsWith(LensBlur.STRUCT))
            .allMatch(c -> s.get(c) == had.get(c));
    if (same) {
      return;
    }
    XmpNode blur = p.crs().get(NAME);
    if (blur == null || !blur.isStruct()) {
      blur = XmpNode.struct(XmpPacket.CRS, NAME, List.of()).with(text("Version", "1"));
    }
    boolean on = LensBlur.asked(s);
    blur = blur.with(text("Active", on ? "true" : "false"));
    if (on || text(blur, "BlurAmount").isEmpty()) {
      double amount = on ? s.get(LensBlur.AMOUNT) : 50;
      blur = blur.with(text("BlurAmount", plain(amount)));
    }
    for (Control c : FIELDS) {
      blur = blur.with(text(field(c), plain(s.get(c))));
    }
    boolean range = s.get(LensBlur.NEAR) != had.get(LensBlur.NEAR);
    if (range || s.get(LensBlur.FAR) != had.get(LensBlur.FAR) || text(blur, RANGE).isEmpty()) {
      blur = range(s, blur);
    }
    p.meta().deleteProperty(XmpPacket.CRS, NAME);
    blur.store(p.meta());
  }

  private static XmpNode range(Settings s, XmpNode blur) {
    boolean picked = s.get(LensBlur.FAR) >= 0;
    String near = plain(s.get(LensBlur.NEAR));
    String far = plain(picked ? s.get(LensBlur.FAR) : 100);
    return blur.with(text(RANGE, String.join(" ", near, near, far, far)))
        .with(text(SOURCE, picked ? PICKED : SUBJECT));
  }

  /// The parts of an active blur that are kept but not drawn.
  static List<String> unsupported(XmpPacket p) {
    XmpNode blur = p.crs().get(NAME);
    if (blur == null || !blur.isStruct() || !active(blur)) {
      return List.of();
    }
    return LEFT.stream()
        .filter(f -> !text(blur, f).orElse("0").matches("[+-]?0*(\\.0*)?"))
        .map(f -> NAME + "/" + f)
        .toList();
  }

  private static boolean active(XmpNode blur) {
    String on = text(blur, "Active").orElse("false");
    return on.equalsIgnoreCase("true") || on.equals("1");
  }

  private static String field(Control c) {
    return c.crs().name().substring(LensBlur.STRUCT.length());
  }

  private static Optional<Double> number(XmpNode blur, String field) throws XmpException {
    Optional<String> text = text(blur, field);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(XmpNumbers.parse(NAME + "/" + field, text.get()));
  }

  private static Optional<String> text(XmpNode blur, String field) {
    return blur.text(XmpPacket.CRS, field);
  }

  private static String plain(double v) {
    return v == Math.rint(v) ? Long.toString((long) v) : XmpNumbers.exact(v);
  }

  private static XmpNode text(String field, String value) {
    return XmpNode.text(XmpPacket.CRS, field, value);
  }
}
