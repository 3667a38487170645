package groundglass.develop.adjust;

import groundglass.develop.adjust.blur.LensBlur;
import groundglass.develop.adjust.color.BlackWhite;
import groundglass.develop.adjust.color.Calibration;
import groundglass.develop.adjust.color.Grading;
import groundglass.develop.adjust.color.Lut;
import groundglass.develop.adjust.color.Mixer;
import groundglass.develop.adjust.color.PointColors;
import groundglass.develop.adjust.color.Profile;
import groundglass.develop.adjust.color.Saturation;
import groundglass.develop.adjust.color.Swatch;
import groundglass.develop.adjust.color.Vibrance;
import groundglass.develop.adjust.color.WhiteBalance;
import groundglass.develop.adjust.detail.Clarity;
import groundglass.develop.adjust.detail.Dehaze;
import groundglass.develop.adjust.detail.Sharpen;
import groundglass.develop.adjust.detail.Texture;
import groundglass.develop.adjust.detail.UnsharpMask;
import groundglass.develop.adjust.effects.Grain;
import groundglass.develop.adjust.effects.Vignette;
import groundglass.develop.adjust.lens.Defringe;
import groundglass.develop.adjust.lens.Geometry;
import groundglass.develop.adjust.lens.Lens;
import groundglass.develop.adjust.lens.Transform;
import groundglass.develop.adjust.noise.Moire;
import groundglass.develop.adjust.noise.NoiseReduction;
import groundglass.develop.adjust.retouch.Retouch;
import groundglass.develop.adjust.tone.Blacks;
import groundglass.develop.adjust.tone.Contrast;
import groundglass.develop.adjust.tone.Exposure;
import groundglass.develop.adjust.tone.Highlights;
import groundglass.develop.adjust.tone.ParametricCurve;
import groundglass.develop.adjust.tone.PointCurve;
import groundglass.develop.adjust.tone.Shadows;
import groundglass.develop.adjust.tone.Whites;
import groundglass.develop.frame.Frame;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.PointColor;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.Spot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The one ordered list of adjustments. Sliders, command line, XMP, presets, sync groups, help and
/// contract tests read it.
public final class Adjustments {
  private static final List<Adjustment> ALL =
      List.of(
          Profile.DECLARATION,
          WhiteBalance.DECLARATION,
          Exposure.DECLARATION,
          Contrast.DECLARATION,
          Highlights.DECLARATION,
          Shadows.DECLARATION,
          Whites.DECLARATION,
          Blacks.DECLARATION,
          Texture.DECLARATION,
          Clarity.DECLARATION,
          Dehaze.DECLARATION,
          Vibrance.DECLARATION,
          Saturation.DECLARATION,
          ParametricCurve.DECLARATION,
          PointCurve.DECLARATION,
          BlackWhite.DECLARATION,
          Mixer.DECLARATION,
          PointColors.DECLARATION,
          Grading.DECLARATION,
          Swatch.DECLARATION,
          Lut.DECLARATION,
          Calibration.DECLARATION,
          Sharpen.DECLARATION,
          NoiseReduction.DECLARATION,
          Moire.DECLARATION,
          Lens.DECLARATION,
          Defringe.DECLARATION,
          Transform.DECLARATION,
          LensBlur.DECLARATION,
          Vignette.DECLARATION,
          Grain.DECLARATION,
          // Spots and crop have no sliders: they are parts of Settings, listed for sync and help.
          new Declaration("retouch", "Spots", "retouch", List.of()),
          new Declaration("crop", "Crop and straighten", "crop", List.of()));

  private static final List<Control> EVERY =
      ALL.stream().flatMap(a -> a.controls().stream()).toList();
  private static final List<Control> CONTROLS = EVERY.stream().filter(Control::global).toList();

  private Adjustments() {}

  public static List<Adjustment> all() {
    return ALL;
  }

  /// The ids of the point curves: all channels, red, green, blue.
  public static List<String> curves() {
    return PointCurve.IDS;
  }

  /// A sampled colour to start from; `r`, `g`, `b` 0..255 in sRGB.
  public static PointColor sampled(int r, int g, int b) {
    return PointColors.ofSrgb(r, g, b);
  }

  /// All controls of the whole picture, in panel order.
  public static List<Control> controls() {
    return CONTROLS;
  }

  /// The controls that are allowed inside masks, in panel order.
  public static List<Control> localControls() {
    return EVERY.stream().filter(c -> c.local().isPresent()).toList();
  }

  public static Optional<Control> control(String id) {
    return CONTROLS.stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /// A control inside masks by its id, or by the short names `temp` and `tint`, which inside a mask
  /// can only mean the relative pair.
  public static Optional<Control> local(String name) {
    String id =
        switch (name) {
          case "temp", "wb.temp" -> WhiteBalance.TEMP_RELATIVE.id();
          case "tint", "wb.tint" -> WhiteBalance.TINT_RELATIVE.id();
          default -> name;
        };
    return localControls().stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /// What a photo starts with: raw files the noise reduction and sharpening that every camera gives
  /// its own pictures, other files nothing.
  public static Settings defaults(boolean raw) {
    return raw
        ? Settings.NEUTRAL.with(NoiseReduction.COLOR, 25).with(Sharpen.AMOUNT, 40)
        : Settings.NEUTRAL;
  }

  /// Nothing but a look from a `.cube` file.
  public static Settings look(Path cube) {
    return Settings.NEUTRAL.withText(Lut.FILE, cube.toAbsolutePath().toString());
  }

  /// Nothing but a camera profile from a `.dcp` file.
  public static Settings camera(Path dcp) {
    return Settings.NEUTRAL.withText(Profile.NAME, dcp.toAbsolutePath().toString());
  }

  /// Whether the picture needs to know how near everything is, what masks select apart.
  public static boolean asksForDepth(Settings s) {
    return LensBlur.anywhere(s);
  }

  /// Lens blur with a focus range that was picked, 0..100 from near to far.
  public static Settings focused(Settings s, double near, double far) {
    return LensBlur.focused(s, near, far);
  }

  /// Lens blur that keeps the subject in focus, wherever it is.
  public static Settings focusedOnSubject(Settings s) {
    return LensBlur.onSubject(s);
  }

  /// The frame of a photo with the crop, lens and transform of its settings.
  public static Frame frame(Settings s, int width, int height, int orientation) {
    return Geometry.frame(s, width, height, orientation);
  }

  /// Nothing of the settings but the shape: crop, lens and transform.
  public static Settings shape(Settings s) {
    return Geometry.part(s).withCrop(s.crop());
  }

  /// Whether two settings show a photo in the same shape: crop, lens and transform.
  public static boolean sameShape(Settings a, Settings b) {
    return a.crop().equals(b.crop()) && Geometry.part(a).equals(Geometry.part(b));
  }

  /// The settings without sharpening.
  public static Settings unsharpened(Settings s) {
    return s.with(Sharpen.AMOUNT, 0);
  }

  /// Where the sharpening of these settings acts on a picture that is not sharpened, 0..1; `scale`
  /// as the picture's pixels per pixel of the photo.
  public static FloatMap sharpenedEdges(Image picture, Settings s, double scale) {
    return UnsharpMask.plan(s, List.of(), List.of(), scale).edges(picture);
  }

  /// Heals, clones and removes in place: what of its retouching a network is shown.
  public static void retouch(Image picture, List<Spot> spots, Strips strips) {
    Retouch.apply(picture, spots, strips);
  }

  /// Group id to its controls, in panel order: basic, curve, color, profile, calibration, detail,
  /// lens, transform, effects, crop. The curves of `curve`, the swatches of `color` and the crop of
  /// `crop` are not sliders and live in their own part of the settings.
  public static Map<String, List<Control>> groups() {
    var groups = new LinkedHashMap<String, List<Control>>();
    for (Adjustment a : ALL) {
      groups
          .computeIfAbsent(a.group(), _ -> new ArrayList<>())
          .addAll(a.controls().stream().filter(Control::global).toList());
    }
    return groups;
  }

  /// Parts of `basic` that go by a name of their own: light without its colour, and the reverse.
  private static final Map<String, Set<String>> SHARES =
      Map.of(
          "tone", Set.of("exposure", "contrast", "highlights", "shadows", "whites", "blacks"),
          "wb", Set.of("wb"));

  /// What `in` understands: every group, `tone` and `wb`.
  public static List<String> groupNames() {
    return Stream.concat(ALL.stream().map(Adjustment::group), SHARES.keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /// The adjustments of groups, in panel order.
  public static List<Adjustment> in(Set<String> groups) {
    return ALL.stream()
        .filter(a ->
            groups.contains(a.group())
                || groups.stream().anyMatch(g -> SHARES.getOrDefault(g, Set.of()).contains(a.id())))
        .toList();
  }

  /// The help page of an adjustment, Markdown.
  public static String help(Adjustment adjustment) {
    String name = "/groundglass/develop/help/" + adjustment.id() + ".md";
    try (InputStream in = Adjustments.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "'%s' has no help page; it belongs at develop/src/main/resources%s"
                .formatted(adjustment.label(), name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("help page " + name, e);
    }
  }
}
