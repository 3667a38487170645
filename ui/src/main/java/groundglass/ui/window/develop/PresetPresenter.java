package groundglass.ui.window.develop;

import groundglass.catalog.edits.Presets;
import groundglass.catalog.photos.PhotoRow;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import groundglass.ui.window.Desk;
import groundglass.ui.window.Status;
import java.util.Optional;
import java.util.Set;

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
    var photo = develop.photo();
    int mine = ++asked;
    desk.reads()
        .run(
            () -> over(photo, now, desk.session().preset(preset.get()), amount),
            s -> {
              // the pointer may have gone on meanwhile
              if (mine == asked) {
                develop.look().instead(Optional.of(s));
              }
            },
            e -> screen.message(Status.words(e)));
  }

  public void apply(Presets.Row preset, double amount) {
    var now = develop.settings();
    var photo = develop.photo();
    desk.reads()
        .run(
            () -> {
              Settings p = desk.session().preset(preset);
              return new Read(p, over(photo, now, p, amount));
            },
            r -> {
              if (develop.photo().map(PhotoRow::id).equals(photo.map(PhotoRow::id))) {
                // sliders may have been moved meanwhile
                develop.change(
                    "Preset " + preset.name(),
                    s -> s.equals(now) ? r.over() : Presets.over(s, r.preset(), amount));
              }
            },
            e -> desk.status().failed("Preset " + preset.name(), e));
  }

  private record Read(Settings preset, Settings over) {}

  /// With what the preset asks to be found in the photo.
  private Settings over(Optional<PhotoRow> photo, Settings now, Settings preset, double amount)
      throws Renderer.UnreadableException {
    Settings next = Presets.over(now, preset, amount);
    Set<Renderer.Auto> asked = Presets.asked(preset);
    return asked.isEmpty() || amount < 0.5 || photo.isEmpty()
        ? next
        : desk.session().auto(photo.get(), next, asked);
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
