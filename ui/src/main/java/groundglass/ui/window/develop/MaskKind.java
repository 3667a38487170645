package groundglass.ui.window.develop;

import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.mask.LandscapeKind;
import groundglass.develop.mask.PersonPart;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// What can be created. Some kinds are there at once, in the middle of the shown picture; others
/// begin with a gesture on it (`start` is empty, `hint` says which).
public record MaskKind(
    String title, String hint, Optional<BiFunction<Common, Frame, Component>> start) {
  public static final MaskKind SUBJECT = at("Subject", (c, _) -> new Component.Subject(c));
  public static final MaskKind SKY = at("Sky", (c, _) -> new Component.Sky(c));
  public static final MaskKind BACKGROUND = at("Background", (c, _) -> new Component.Background(c));
  public static final MaskKind DEPTH =
      at("Depth", (c, _) -> new Component.DepthRange(c, 50, 100, 50));
  public static final MaskKind LUMINANCE =
      at("Luminance", (c, _) -> new Component.LuminanceRange(c, 0.5, 0.6, 1, 1));
  public static final MaskKind LINEAR =
      at("Linear", (c, f) -> MaskEdits.linear(c, f, new Point(0.5, 0.55), new Point(0.5, 0.2)));
  public static final MaskKind RADIAL =
      at("Radial", (c, f) -> MaskEdits.radial(c, f, new Point(0.5, 0.5), new Point(0.7, 0.7)));
  public static final MaskKind OBJECT =
      drawn("Object", "Draw loosely around the thing, or click on it.");
  public static final MaskKind BRUSH = drawn("Brush", "Paint on the picture. Alt erases.");
  public static final MaskKind COLOR =
      drawn("Colour", "Click a colour on the picture, or drag a box over it.");

  public static final List<MaskKind> PEOPLE =
      Arrays.stream(PersonPart.values()).map(MaskKind::person).toList();
  public static final List<MaskKind> LANDSCAPE =
      Arrays.stream(LandscapeKind.values()).map(MaskKind::landscape).toList();

  private static MaskKind at(String title, BiFunction<Common, Frame, Component> start) {
    return new MaskKind(title, "", Optional.of(start));
  }

  private static MaskKind drawn(String title, String hint) {
    return new MaskKind(title, hint, Optional.empty());
  }

  private static MaskKind person(PersonPart part) {
    return at(
        part == PersonPart.WHOLE ? "Whole person" : MaskWords.title(part.word()),
        (c, _) -> new Component.Person(c, Optional.empty(), part));
  }

  private static MaskKind landscape(LandscapeKind kind) {
    return at(MaskWords.title(kind.word()), (c, _) -> new Component.Landscape(c, kind));
  }

  /// All kinds, in the order of the panel.
  public static List<MaskKind> all() {
    var out =
        new java.util.ArrayList<>(
            List.of(SUBJECT, SKY, BACKGROUND, OBJECT, DEPTH, LUMINANCE, COLOR, BRUSH, LINEAR));
    out.add(RADIAL);
    out.addAll(PEOPLE);
    out.addAll(LANDSCAPE);
    return out;
  }
}
