package groundglass.ui.window;

import groundglass.develop.mask.Mask;
import groundglass.develop.render.Renderer;
import groundglass.ui.window.develop.Comparing;
import groundglass.ui.window.develop.MaskActions;
import groundglass.ui.window.develop.MaskEdits;
import groundglass.ui.window.develop.MaskKind;
import groundglass.ui.window.develop.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// What Develop can do: the tools of the picture, and masks.
final class DevelopActions {
  private static final Set<View> DEVELOP = Set.of(View.DEVELOP);

  private final Desk desk;
  private final MainPanel main;

  DevelopActions(Desk desk, MainPanel main) {
    this.desk = desk;
    this.main = main;
  }

  List<Action> tools() {
    var p = main.develop().presenter();
    var out = new ArrayList<Action>(brush());
    out.addAll(
        List.of(
            Action.of("", "flipCrop", "Turn the crop", "X", DEVELOP, p.crop()::flip)
                .when(() -> p.mode() == Mode.CROP),
            Action.of("", "lockCrop", "Keep the ratio of the crop", "A", DEVELOP, p.crop()::lock)
                .when(() -> p.mode() == Mode.CROP),
            Action.of("", "cropLines", "Next lines in the crop", "O", DEVELOP, p.crop()::nextGuide)
                .when(() -> p.mode() == Mode.CROP),
            Action.of("", "turnLines", "Turn the lines", "shift O", DEVELOP, p.crop()::turnGuide)
                .when(() -> p.mode() == Mode.CROP),
            Action.of("", "doneMode", "Done", "ENTER", DEVELOP, () -> p.mode(Mode.LOOK))
                .when(() -> p.mode() != Mode.LOOK)));
    return out;
  }

  /// Keys of the brush come before those of the view: digits are its flow, not stars.
  private List<Action> brush() {
    var develop = main.develop();
    var tip = develop.tip();
    var out = new ArrayList<Action>();
    out.add(painting("autoMask", "Brush: auto mask", "A", tip::toggleAuto, "Auto mask"));
    out.add(painting("swapBrush", "Brush: the other one", "SLASH", tip::swap, ""));
    out.add(
        painting("finer", "Brush: finely smaller", "ctrl OPEN_BRACKET", () -> tip.finely(-1), ""));
    out.add(
        painting("wider", "Brush: finely larger", "ctrl CLOSE_BRACKET", () -> tip.finely(1), ""));
    for (int i = 0; i <= 9; i++) {
      int percent = i == 0 ? 100 : 10 * i;
      out.add(
          painting(
              "flow" + percent,
              "Brush: flow " + percent + " %",
              String.valueOf(i),
              () -> tip.flow(percent),
              ""));
    }
    return out;
  }

  private Action painting(String id, String label, String key, Runnable run, String said) {
    return Action.of(
            "",
            id,
            label,
            key,
            DEVELOP,
            () -> {
              run.run();
              desk.status()
                  .say(said.isEmpty() ? label + " (" + main.develop().tip().word() + ")" : label);
            })
        .when(() -> main.develop().brushing());
  }

  List<Action> all() {
    var p = main.develop().presenter();
    var masks = new MaskActions(p);
    return List.of(
        Action.of(
            "Develop", "before", "Before and after", "BACK_SLASH", DEVELOP, p.look()::toggleBefore),
        Action.of(
            "Develop",
            "beside",
            "Before and after, side by side",
            "Y",
            DEVELOP,
            () -> p.look().compare(Comparing.SIDE_BY_SIDE)),
        Action.of(
            "Develop",
            "split",
            "Before and after, halves of one picture",
            "shift Y",
            DEVELOP,
            () -> p.look().compare(Comparing.SPLIT)),
        Action.of(
            "Develop",
            "above",
            "Before above after",
            "alt Y",
            DEVELOP,
            () -> p.look().compare(Comparing.TOP_BOTTOM)),
        Action.of("Develop", "clipping", "Show clipping", "J", DEVELOP, p.look()::toggleClipping),
        Action.of("Develop", "masks", "Masks", "shift W", DEVELOP, main.develop()::openMasks),
        Action.of(
            "", "nextSlider", "Next slider", "PERIOD", DEVELOP, () -> main.develop().nextSlider(1)),
        Action.of(
            "",
            "sliderBefore",
            "Slider before",
            "COMMA",
            DEVELOP,
            () -> main.develop().nextSlider(-1)),
        Action.of("Develop", "reset", "Reset all settings", "ctrl shift R", DEVELOP, p::reset),
        Action.of("Develop", "crop", "Crop", "R", DEVELOP, () -> p.toggle(Mode.CROP)),
        Action.of(
            "Develop", "spots", "Heal, clone, remove", "Q", DEVELOP, () -> p.toggle(Mode.SPOTS)),
        Action.of(
            "Develop", "white", "Pick white balance", "W", DEVELOP, () -> p.toggle(Mode.WHITE)),
        Action.of(
            "Develop", "sample", "Sample a colour", "shift C", DEVELOP, p.picks().colors()::pick),
        Action.of(
            "Develop",
            "guides",
            "Upright by lines",
            "shift T",
            DEVELOP,
            () -> p.toggle(Mode.GUIDES)),
        Action.of(
            "Develop",
            "focus",
            "Pick the focus of lens blur",
            "shift F",
            DEVELOP,
            () -> p.toggle(Mode.FOCUS)),
        Action.of(
            "Develop",
            "snapshot",
            "Snapshot",
            "ctrl N",
            DEVELOP,
            () -> p.history().snapshot(p.history().snapshotName())),
        Action.of(
            "Develop",
            "autoTone",
            "Auto tone",
            "ctrl U",
            DEVELOP,
            () -> p.picks().auto(Renderer.Auto.TONE)),
        Action.of(
            "Develop",
            "autoWhite",
            "Auto white balance",
            "ctrl shift U",
            DEVELOP,
            () -> p.picks().auto(Renderer.Auto.WHITE)),
        Action.of("Develop", "pins", "Pins and handles", "H", DEVELOP, p.masks()::togglePins),
        Action.of("Develop", "blackWhite", "Black and white", "V", DEVELOP, p::toggleBlackWhite),
        Action.of(
            "Develop",
            "copyMask",
            "Duplicate mask",
            "ctrl J",
            DEVELOP,
            () -> withMask(m -> masks.duplicate(m, false))),
        Action.of(
            "Develop",
            "copyMaskInverted",
            "Duplicate and invert mask",
            "ctrl shift J",
            DEVELOP,
            () -> withMask(m -> masks.duplicate(m, true))),
        Action.of(
            "", "maskUp", "Mask up", "alt UP", DEVELOP, () -> withMask(m -> masks.move(m, -1))),
        Action.of(
            "",
            "maskDown",
            "Mask down",
            "alt DOWN",
            DEVELOP,
            () -> withMask(m -> masks.move(m, 1))),
        Action.of(
            "Develop", "maskOff", "Mask on or off", "shift H", DEVELOP, () -> withMask(masks::eye)),
        Action.of(
            "Develop", "renameMask", "Rename mask", "F2", DEVELOP, main.develop()::renameMask),
        Action.of(
            "",
            "deleteMark",
            "Delete spot, guide or mask",
            "DELETE|BACK_SPACE",
            DEVELOP,
            this::deleteMark),
        Action.of("Develop", "overlay", "Mask overlay", "O", DEVELOP, p.masks().overlays()::toggle),
        Action.of(
            "Develop",
            "overlayColor",
            "Next overlay colour",
            "shift O",
            DEVELOP,
            p.masks().overlays()::nextColor),
        Action.of(
            "Develop",
            "soloMask",
            "Only this mask, for a look",
            "alt H",
            DEVELOP,
            () -> withMask(masks::solo)),
        Action.of(
            "Develop",
            "overlayMode",
            "Next overlay mode",
            "alt O",
            DEVELOP,
            p.masks().overlays()::nextMode),
        mask(masks, MaskKind.SUBJECT, ""),
        mask(masks, MaskKind.SKY, ""),
        mask(masks, MaskKind.BACKGROUND, ""),
        mask(masks, MaskKind.DEPTH, "shift Z"),
        mask(masks, MaskKind.LUMINANCE, "shift Q"),
        mask(masks, MaskKind.LINEAR, "M"),
        mask(masks, MaskKind.RADIAL, "shift M"),
        mask(masks, MaskKind.BRUSH, "K"),
        mask(masks, MaskKind.COLOR, "shift J"),
        mask(masks, MaskKind.OBJECT, ""),
        Action.of(
            "",
            "smaller",
            "Smaller brush",
            "OPEN_BRACKET",
            DEVELOP,
            () -> main.develop().brush(-1, 0)),
        Action.of(
            "",
            "larger",
            "Larger brush",
            "CLOSE_BRACKET",
            DEVELOP,
            () -> main.develop().brush(1, 0)),
        Action.of(
            "",
            "harder",
            "Harder brush",
            "shift OPEN_BRACKET",
            DEVELOP,
            () -> main.develop().brush(0, -1)),
        Action.of(
            "",
            "softer",
            "Softer brush",
            "shift CLOSE_BRACKET",
            DEVELOP,
            () -> main.develop().brush(0, 1)));
  }

  private void withMask(Consumer<Mask> work) {
    var p = main.develop().presenter();
    p.masks().selected().flatMap(id -> MaskEdits.find(p.settings(), id)).ifPresent(work);
  }

  private void deleteMark() {
    var p = main.develop().presenter();
    switch (p.mode()) {
      case SPOTS -> p.spots().delete();
      case GUIDES -> p.guides().delete();
      case LOOK -> withMask(new MaskActions(p)::delete);
      case CROP, WHITE, COLOR, FOCUS -> {}
    }
  }

  private static Action mask(MaskActions masks, MaskKind kind, String key) {
    return Action.of(
        "Develop",
        "mask" + kind.title(),
        "New mask: " + kind.title(),
        key,
        DEVELOP,
        () -> masks.create(kind));
  }
}
