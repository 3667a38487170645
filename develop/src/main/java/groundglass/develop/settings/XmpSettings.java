package groundglass.develop.settings;

import static groundglass.develop.settings.XmpNumbers.exact;
import static groundglass.develop.settings.XmpNumbers.parse;
import static groundglass.develop.settings.XmpNumbers.six;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.adjust.blur.LensBlur;
import groundglass.develop.adjust.color.WhiteBalance;
import groundglass.develop.adjust.tone.PointCurve;
import groundglass.develop.frame.Crop;
import groundglass.develop.mask.Component;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Settings to and from an XMP packet in Lightroom's schema (`crs:`); what Lightroom has no word
/// for goes into our own namespace (`gg:`), as do digits that its number forms cut off: such a
/// `gg:` number counts only while the `crs:` one beside it is still its rounding, so an edit made
/// in another program wins.
public final class XmpSettings {
  /// Largest packet that is read, in characters.
  public static final int MAX_PACKET = 4 << 20;

  private static final List<String> CROP =
      List.of("CropLeft", "CropTop", "CropRight", "CropBottom", "CropAngle");

  /// `unsupported` names every `crs:` control in the packet that we keep but do not apply.
  public record Read(Settings settings, List<String> unsupported) {
    public Read {
      unsupported = List.copyOf(unsupported);
    }
  }

  /// Bad input: says what and why.
  public static final class XmpException extends Exception {
    private static final long serialVersionUID = 1;

    public XmpException(String message) {
      super(message);
    }
  }

  private XmpSettings() {}

  /// As [#read(String, double)] with the aspect the packet itself knows (`tiff:ImageWidth`, or what
  /// we stored), else 2/3.
  public static Read read(String packet) throws XmpException {
    XmpPacket p = XmpPacket.parse(packet);
    return new Read(settings(p, p.aspect(), packet), XmpLedger.of(p));
  }

  /// `aspect`: height over width of the sensor frame, which Lightroom's radial gradients need.
  public static Read read(String packet, double aspect) throws XmpException {
    XmpPacket p = XmpPacket.parse(packet);
    return new Read(settings(p, checked(aspect), packet), XmpLedger.of(p));
  }

  private static double checked(double aspect) {
    if (!(aspect > 0.001 && aspect < 1000)) {
      throw new IllegalArgumentException("aspect " + aspect);
    }
    return aspect;
  }

  private static Settings settings(XmpPacket p, double aspect, String packet) throws XmpException {
    var masks = XmpMasks.read(p, aspect).stream().map(XmpMasks.Entry::mask).toList();
    var foreign = new Foreign(packet);
    return new Settings(
        values(p),
        curves(p),
        XmpLook.texts(p),
        XmpPointColors.read(p),
        XmpSpots.read(p),
        crop(p),
        masks,
        foreign);
  }

  private static SortedMap<String, Double> values(XmpPacket p) throws XmpException {
    var values = new TreeMap<String, Double>();
    boolean asShot = p.text("WhiteBalance").orElse("").equals("As Shot");
    for (Control c : Adjustments.controls()) {
      Optional<Double> v =
          asShot && WhiteBalance.DECLARATION.controls().contains(c)
              ? Optional.empty()
              : value(p, c);
      if (v.isPresent() && c.clamp(v.get()) != c.neutral()) {
        values.put(c.id(), c.clamp(v.get()));
      }
    }
    var named = XmpWhites.of(p.text("WhiteBalance").orElse(""));
    boolean numbers =
        WhiteBalance.DECLARATION.controls().stream()
            .anyMatch(c -> p.crs().containsKey(c.crs().name()));
    if (named.isPresent() && !numbers) {
      values.put(WhiteBalance.TEMP.id(), named.get().kelvin());
      values.put(WhiteBalance.TINT.id(), named.get().tint());
    }
    XmpLook.values(p, values);
    XmpLensBlur.values(p, values);
    return values;
  }

  private static Optional<Double> value(XmpPacket p, Control c) throws XmpException {
    String name = c.crs().name();
    if (name.startsWith("gg:")) { // Lightroom has no such thing
      XmpNode own = p.gg().get(name.substring(3));
      return own == null ? Optional.empty() : Optional.of(parse(name, own.value()));
    }
    var text = p.text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (c.crs().form() == Control.Form.BOOL) {
      boolean on = text.get().equalsIgnoreCase("true") || text.get().equals("1");
      return Optional.of(on ? 1.0 : 0.0);
    }
    double rough = parse(name, text.get());
    XmpNode fine = p.gg().get(name);
    if (fine != null && fine.isText()) {
      double v = parse("gg:" + name, fine.value());
      if (XmpNumbers.format(c.crs().form(), v).equals(text.get())) {
        return Optional.of(v);
      }
    }
    return Optional.of(rough);
  }

  private static SortedMap<String, Curve> curves(XmpPacket p) throws XmpException {
    var curves = new TreeMap<String, Curve>();
    for (int i = 0; i < PointCurve.IDS.size(); i++) {
      var curve = XmpCurves.read(p, PointCurve.CRS.get(i));
      if (curve.isPresent() && !curve.get().equals(Curve.IDENTITY)) {
        curves.put(PointCurve.IDS.get(i), curve.get());
      }
    }
    return curves;
  }

  private static Crop crop(XmpPacket p) throws XmpException {
    if (p.text("HasCrop").orElse("True").equalsIgnoreCase("false")) {
      return Crop.NONE;
    }
    double[] v = {0, 0, 1, 1, 0};
    for (int i = 0; i < v.length; i++) {
      String name = CROP.get(i);
      var text = p.text(name);
      if (text.isPresent()) {
        v[i] = parse(name, text.get());
        XmpNode fine = p.gg().get(name);
        double exact = fine != null && fine.isText() ? parse("gg:" + name, fine.value()) : v[i];
        v[i] = six(exact).equals(six(v[i])) ? exact : v[i];
        v[i] = i < 4 ? Math.clamp(v[i], 0, 1) : v[i];
      }
    }
    return new Crop(v[0], v[1], v[2], v[3], v[4]);
  }

  /// A whole packet. `write(read(write(s)))` is byte-equal to `write(s)`.
  public static String write(Settings settings) {
    return write(settings, 0);
  }

  /// `aspect`: height over width of the sensor frame.
  public static String write(Settings settings, double aspect) {
    boolean fresh = settings.foreign().packet().isEmpty();
    try {
      XmpPacket p = fresh ? XmpPacket.empty() : XmpPacket.parse(settings.foreign().packet());
      double ratio = aspect == 0 ? p.aspect() : checked(aspect);
      Settings had = settings(p, ratio, "");
      XMPMeta meta = p.meta();
      if (fresh || p.crs().isEmpty()) {
        set(meta, "ProcessVersion", "15.4");
        set(meta, "HasSettings", "True");
      }
      writeValues(settings, had, p);
      writeCurves(settings, had, p);
      XmpLook.write(settings, had, p);
      XmpLensBlur.write(settings, had, p);
      if (!settings.pointColors().equals(had.pointColors())) {
        XmpPointColors.write(settings.pointColors(), p.meta());
      }
      if (!settings.spots().equals(had.spots())) {
        XmpSpots.write(settings.spots(), p);
      }
      if (!settings.crop().equals(had.crop())) {
        writeCrop(settings.crop(), p);
      }
      if (!settings.masks().equals(had.masks())) {
        writeMasks(settings, p, ratio);
      }
      return XmpPacket.serialize(meta);
    } catch (XmpException | XMPException e) {
      throw new IllegalArgumentException("settings whose foreign packet cannot be written back", e);
    }
  }

  private static void writeValues(Settings settings, Settings had, XmpPacket p)
      throws XMPException {
    boolean white = false;
    for (Control c : Adjustments.controls()) {
      double v = settings.get(c);
      if (v == had.get(c) || c.crs().name().startsWith(LensBlur.STRUCT)) {
        continue;
      }
      white |= WhiteBalance.DECLARATION.controls().contains(c);
      String name = c.crs().name();
      if (name.startsWith("gg:")) {
        XmpLook.own(p.meta(), name.substring(3), v == c.neutral() ? "" : exact(v));
        continue;
      }
      p.meta().deleteProperty(XmpPacket.GG, name);
      if (c.asShot() && v == c.neutral()) {
        p.meta().deleteProperty(XmpPacket.CRS, name);
        continue;
      }
      String text = XmpNumbers.format(c.crs().form(), v);
      set(p.meta(), name, text);
      if (c.crs().form() != Control.Form.BOOL && Double.parseDouble(text) != v) {
        p.meta().setProperty(XmpPacket.GG, name, exact(v));
      }
    }
    if (white) {
      boolean any =
          WhiteBalance.DECLARATION.controls().stream()
              .anyMatch(c -> settings.get(c) != c.neutral());
      set(p.meta(), "WhiteBalance", any ? "Custom" : "As Shot");
    }
  }

  private static void writeCurves(Settings settings, Settings had, XmpPacket p)
      throws XMPException {
    if (settings.curves().equals(had.curves())) {
      return;
    }
    for (int i = 0; i < PointCurve.IDS.size(); i++) {
      String id = PointCurve.IDS.get(i);
      Curve curve = settings.curves().getOrDefault(id, Curve.IDENTITY);
      if (!curve.equals(had.curves().getOrDefault(id, Curve.IDENTITY))) {
        XmpCurves.write(p.meta(), PointCurve.CRS.get(i), curve);
      }
    }
    set(p.meta(), "ToneCurveName2012", settings.curves().isEmpty() ? "Linear" : "Custom");
  }

  private static void writeCrop(Crop crop, XmpPacket p) throws XMPException {
    set(p.meta(), "HasCrop", crop.equals(Crop.NONE) ? "False" : "True");
    double[] v = {crop.left(), crop.top(), crop.right(), crop.bottom(), crop.angle()};
    for (int i = 0; i < v.length; i++) {
      String name = CROP.get(i);
      set(p.meta(), name, six(v[i]));
      p.meta().deleteProperty(XmpPacket.GG, name);
      if (Double.parseDouble(six(v[i])) != v[i]) {
        p.meta().setProperty(XmpPacket.GG, name, exact(v[i]));
      }
    }
  }

  private static void writeMasks(Settings settings, XmpPacket p, double aspect)
      throws XmpException, XMPException {
    XmpNode list = XmpMasks.write(settings.masks(), p, aspect);
    p.meta().deleteProperty(XmpPacket.CRS, XmpMasks.PROPERTY);
    for (String old : XmpOldMasks.read(p).keySet()) {
      p.meta().deleteProperty(XmpPacket.CRS, old);
    }
    if (!list.children().isEmpty()) {
      list.store(p.meta());
    }
    var parts = settings.masks().stream().flatMap(m -> m.components().stream()).toList();
    if (parts.stream().anyMatch(c -> c instanceof Component.Radial)) {
      p.meta().setProperty(XmpPacket.GG, "Aspect", exact(aspect));
    }
    int needed = parts.stream().mapToInt(XmpSettings::oldestReader).max().orElse(14 << 24);
    double has =
        p.text("CompatibleVersion").isPresent()
            ? parse("CompatibleVersion", p.text("CompatibleVersion").get())
            : 0;
    if (!settings.masks().isEmpty() && has < needed) {
      set(p.meta(), "CompatibleVersion", Integer.toString(needed));
    }
  }

  /// The oldest Camera Raw that understands a component, major << 24 | minor << 16.
  private static int oldestReader(Component component) {
    return switch (component) {
      case Component.Background _, Component.Person _ -> 15 << 24;
      case Component.Landscape _ -> 15 << 24 | 3 << 16;
      case Component.Asked _,
          Component.LuminanceRange _,
          Component.ColorRange _,
          Component.Brush _,
          Component.Imported _,
          Component.Linear _,
          Component.Radial _,
          Component.Unknown _ ->
          14 << 24;
    };
  }

  private static void set(XMPMeta meta, String name, String value) throws XMPException {
    meta.setProperty(XmpPacket.CRS, name, value);
  }
}
