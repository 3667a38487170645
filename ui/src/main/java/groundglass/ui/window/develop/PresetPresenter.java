package groundglass.ui.window.develop;

import groundglass.catalog.edits.Presets;
import groundglass.ui.window.Desk;
import groundglass.ui.window.Status;
import java.util.Optional;

/// Presets of Develop: listed, looked at without applying, applied as one action, saved.
public final class PresetPresenter {
  private final Desk desk;
  private final DevelopScreen screen;
  private final DevelopPresenter develop;
  private int asked;

  PresetPresenter(Desk desk, DevelopScreen screen, DevelopPresenter develop) {
    this.desk = desk;
    this.screen = screen;
    this.develop = develop;
  }

  /// The presets there are; what cannot be read says why.
  public void list() {
    desk.reads()
        .run(
            () -> desk.session().presets(),
            screen::presets,
            e -> desk.status().failed("Presets", e));
  }

  /// Shows a preset on the picture without applying it; empty = what the photo has.
  public void look(Optional<Presets.Row> preset, double amount) {
    if (preset.isEmpty()) {
      asked++;
      develop.look().instead(Optional.empty());
      return;
    }
    var now = develop.settings();
    int mine = ++asked;
    desk.reads()
        .run(
            () -> Presets.over(now, desk.session().preset(preset.get()), amount),
            s -> {
              // the pointer may have gone on meanwhile
              if (mine == asked) {
                develop.look().instead(Optional.of(s));
              }
            },
            e -> screen.message(Status.words(e)));
  }

  public void apply(Presets.Row preset, double amount) {
    desk.reads()
        .run(
            () -> desk.session().preset(preset),
            p -> develop.change("Preset " + preset.name(), s -> Presets.over(s, p, amount)),
            e -> desk.status().failed("Preset " + preset.name(), e));
  }

  public void save(String name) {
    if (name.isBlank()) {
      return;
    }
    var now = develop.settings();
    desk.edits()
        .run(
            () -> {
              desk.session().savePreset(name, now);
              return name;
            },
            n -> {
              desk.status().say("Preset " + n + " saved");
              list();
            },
            e -> desk.status().failed("The preset was not saved", e));
  }
}
