package groundglass.catalog.sidecars;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPIterator;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.SerializeOptions;
import com.adobe.internal.xmp.properties.XMPPropertyInfo;
import groundglass.develop.settings.Foreign;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.XmpSettings;
import groundglass.develop.settings.XmpStart;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The words and settings in an XMP packet. Bad parts become notes and never stop an import.
public final class XmpWords {
  static final String CRS = "http://ns.adobe.com/camera-raw-settings/1.0/";
  public static final String PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/";
  private static final String DC = XMPConst.NS_DC;
  private static final String XMP = XMPConst.NS_XMP;

  private final XMPMeta meta;
  private final List<String> notes;

  public XmpWords(XMPMeta meta, List<String> notes) {
    this.meta = meta;
    this.notes = notes;
  }

  public Words words() {
    return new Words(
        alternative("title"),
        alternative("description"),
        first("creator"),
        alternative("rights"),
        keywords(),
        property(XMP, "Rating").flatMap(XmpWords::rating),
        property(XMP, "Label"),
        settings());
  }

  public Optional<String> property(String namespace, String name) {
    try {
      return Optional.ofNullable(meta.getPropertyString(namespace, name)).flatMap(XmpWords::clean);
    } catch (XMPException _) {
      // a list or a structure where a text should be: as good as absent
      return Optional.empty();
    }
  }

  private Optional<String> alternative(String name) {
    try {
      var text = meta.getLocalizedText(DC, name, null, XMPConst.X_DEFAULT);
      return text == null ? property(DC, name) : clean(text.getValue());
    } catch (XMPException _) {
      return property(DC, name);
    }
  }

  private Optional<String> first(String name) {
    try {
      var item = meta.getArrayItem(DC, name, 1);
      return item == null ? property(DC, name) : clean(item.getValue());
    } catch (XMPException _) {
      return property(DC, name);
    }
  }

  private List<String> keywords() {
    var keywords = new LinkedHashSet<String>();
    try {
      int n = meta.countArrayItems(DC, "subject");
      for (int i = 1; i <= n; i++) {
        clean(meta.getArrayItem(DC, "subject", i).getValue()).ifPresent(keywords::add);
      }
    } catch (XMPException e) {
      notes.add("keywords in XMP could not be read: " + e.getMessage());
    }
    return List.copyOf(keywords);
  }

  /// Settings that are still to be applied: a JPEG that Lightroom exported says what was done.
  private Optional<String> settings() {
    boolean applied =
        property(CRS, "AlreadyApplied").map(a -> a.equalsIgnoreCase("true")).orElse(false);
    if (applied || !hasSettings()) {
      return Optional.empty();
    }
    try {
      String packet =
          XMPMetaFactory.serializeToString(meta, new SerializeOptions().setOmitPacketWrapper(true));
      if (packet.length() > XmpSettings.MAX_PACKET) {
        notes.add("the develop settings in XMP are too large and were left out");
        return Optional.empty();
      }
      Settings settings = XmpSettings.read(packet).settings();
      boolean neutral = settings.withForeign(Foreign.NONE).equals(Settings.NEUTRAL);
      return neutral && !XmpStart.said(settings)
          ? Optional.empty()
          : Optional.of(XmpSettings.write(settings));
    } catch (XMPException | XmpSettings.XmpException | UnsupportedOperationException e) {
      notes.add("the develop settings in XMP could not be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  private boolean hasSettings() {
    try {
      XMPIterator properties = meta.iterator(CRS, null, null);
      while (properties.hasNext()) {
        if (properties.next() instanceof XMPPropertyInfo p && p.getPath() != null) {
          return true;
        }
      }
      return false;
    } catch (XMPException e) {
      notes.add("XMP could not be read: " + e.getMessage());
      return false;
    }
  }

  static Optional<Integer> rating(String text) {
    try {
      double stars = Math.rint(Double.parseDouble(text)); // no cast before the limits are checked
      return stars >= -1 && stars <= 5 ? Optional.of((int) stars) : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// Without control characters and of a sane length; empty when nothing is left.
  public static Optional<String> clean(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "").strip();
    return plain.isEmpty()
        ? Optional.empty()
        : Optional.of(plain.length() > 10_000 ? plain.substring(0, 10_000) : plain);
  }

  /// Whether a sidecar `<stem>.xmp` is meant for a file with this extension.
  boolean isFor(String extension) {
    return property(PHOTOSHOP, "SidecarForExtension")
        .map(e -> e.toLowerCase(Locale.ROOT).equals(extension.toLowerCase(Locale.ROOT)))
        .orElse(true);
  }
}
