package groundglass.ui.window.develop;

import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MaskState;
import groundglass.develop.mask.Overlay;
import groundglass.develop.render.Renderer;
import java.util.Locale;
import java.util.Optional;

/// States and components in words.
public final class MaskWords {
  private static final double HIGH = 0.8;
  private static final double MEDIUM = 0.5;

  private MaskWords() {}

  /// What a mask row says beside the name. `known`: the state in the catalog, which says whether
  /// something is being computed until the picture is made.
  public static String state(
      Mask mask, Optional<Renderer.MaskOutcome> outcome, Optional<String> known) {
    if (!mask.active()) {
      return "off";
    }
    return outcome
        .map(o ->
            switch (o.state()) {
              case READY -> ready(mask, o);
              case PENDING -> "computing…";
              case NOT_FOUND -> "not found in this photo";
              case FAILED -> "failed: " + o.reason();
              case STALE -> "stale: made by an older network";
            })
        .orElse(
            MaskEdits.needsNetwork(mask) && !known.equals(Optional.of(MaskState.READY.name()))
                ? "computing…"
                : "…");
  }

  private static String ready(Mask mask, Renderer.MaskOutcome o) {
    String area = String.format(Locale.ROOT, "%.0f %% of the photo", o.area() * 100);
    return MaskEdits.needsNetwork(mask) ? area + ", " + confidence(o.confidence()) : area;
  }

  public static String confidence(double c) {
    if (c >= HIGH) {
      return "high confidence";
    }
    return c >= MEDIUM ? "medium confidence" : "low confidence";
  }

  /// The ways to show a mask, in words.
  static String overlay(Overlay.Mode mode) {
    return switch (mode) {
      case COLOR -> "colour";
      case COLOR_ON_GREY -> "colour on black and white";
      case IMAGE_ON_GREY -> "image on black and white";
      case IMAGE_ON_BLACK -> "image on black";
      case IMAGE_ON_WHITE -> "image on white";
      case WHITE_ON_BLACK -> "white on black";
    };
  }

  /// "＋ Depth 60–100", "− Subject, inverted".
  public static String component(Component c) {
    String sign =
        switch (c.common().operation()) {
          case ADD -> "+ ";
          case SUBTRACT -> "− ";
          case INTERSECT -> "∩ ";
        };
    String what =
        switch (c) {
          case Component.Subject _ -> "Subject";
          case Component.Sky _ -> "Sky";
          case Component.Background _ -> "Background";
          case Component.DepthRange d ->
              String.format(Locale.ROOT, "Depth %.0f–%.0f", d.near(), d.far());
          case Component.LuminanceRange l ->
              String.format(Locale.ROOT, "Luminance %.0f–%.0f", l.b() * 100, l.c() * 100);
          case Component.Person p -> title(p.kind()) + (p.at().isPresent() ? " of one person" : "");
          case Component.Landscape l -> title(l.kind());
          case Component.Prompted _ -> "Object";
          case Component.ColorRange r ->
              "Colour range, "
                  + r.samples().size()
                  + (r.samples().size() == 1 ? " sample" : " samples");
          case Component.Brush b ->
              "Brush, " + b.strokes().size() + (b.strokes().size() == 1 ? " stroke" : " strokes");
          case Component.Imported _ -> "Imported";
          case Component.Linear _ -> "Linear";
          case Component.Radial _ -> "Radial";
          case Component.Unknown u -> u.what();
        };
    return sign + what + (c.common().inverted() ? ", inverted" : "");
  }

  static String title(String kind) {
    String words = kind.replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
