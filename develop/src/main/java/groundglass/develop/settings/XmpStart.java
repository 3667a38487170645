package groundglass.develop.settings;

import com.adobe.internal.xmp.XMPException;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.util.List;

/// What a photo starts with, where it differs from neutral (raw files: some sharpening), and
/// packets. A packet that says nothing of such a control leaves it as the photo starts; one that
/// says 0 means 0, and a sidecar of ours says it.
public final class XmpStart {
  private XmpStart() {}

  /// Whether a packet says something, though it may be neutral, of a control that some photos do
  /// not start with at neutral.
  public static boolean said(Settings read) {
    return started().stream().anyMatch(c -> says(read, c));
  }

  /// Settings that were read from a packet, over what the photo starts with.
  public static Settings over(Settings first, Settings read) {
    Settings out = read;
    for (Control c : started()) {
      if (!read.values().containsKey(c.id()) && !says(read, c)) {
        out = out.with(c, first.get(c));
      }
    }
    return out;
  }

  /// A packet that stands for all of the settings of a photo, as a sidecar does, and not only for
  /// those that differ from neutral.
  public static String write(Settings settings) {
    String packet = XmpSettings.write(settings);
    try {
      XmpPacket p = XmpPacket.parse(packet);
      for (Control c : started()) {
        String name = c.crs().name();
        if (!p.crs().containsKey(name)) {
          String text = XmpNumbers.format(c.crs().form(), settings.get(c));
          p.meta().setProperty(XmpPacket.CRS, name, text);
        }
      }
      return XmpPacket.serialize(p.meta());
    } catch (XmpException | XMPException e) {
      throw new IllegalStateException("a packet of ours that cannot be read", e);
    }
  }

  private static boolean says(Settings read, Control c) {
    String packet = read.foreign().packet();
    try {
      return !packet.isEmpty()
          && XmpPacket.parse(packet).text(c.crs().name()).filter(t -> !t.isEmpty()).isPresent();
    } catch (XmpException e) {
      throw new IllegalStateException("settings whose packet cannot be read any more", e);
    }
  }

  private static List<Control> started() {
    Settings raw = Adjustments.defaults(true);
    return Adjustments.controls().stream().filter(c -> raw.get(c) != c.neutral()).toList();
  }
}
