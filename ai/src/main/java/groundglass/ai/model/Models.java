package groundglass.ai.model;

import groundglass.ai.model.ModelSpec.Task;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The networks in use: packs in order of preference, the built-in one (class path
/// `/groundglass/models/manifest.json`, may be absent) last.
public final class Models {
  private static final Logger log = LoggerFactory.getLogger(Models.class);
  private static final int MAX_CARD_BYTES = 1 << 20;

  /// What `models list` shows. `problem` is empty when the file is sound; `roles` in lower case.
  public record Entry(
      String id, String pack, List<String> roles, String licence, String card, String problem) {
    private Entry with(String other) {
      return new Entry(id, pack, roles, licence, card, other);
    }
  }

  /// A sound network: its file was the manifest's when the packs were opened; the program's own is
  /// checked when it is used.
  public static final class Model {
    private final ModelSpec spec;
    private final ModelPack pack;

    private Model(ModelSpec spec, ModelPack pack) {
      this.spec = spec;
      this.pack = pack;
    }

    public ModelSpec spec() {
      return spec;
    }

    /// Two packs may have networks of one name.
    private boolean isOf(Entry entry) {
      return spec.id().equals(entry.id()) && pack.name().equals(entry.pack());
    }

    /// The network's bytes, checked again: the file may have changed since.
    public byte[] bytes() throws ModelProblem {
      return pack.verified(spec);
    }

    /// The pack it belongs to.
    public String packName() {
      return pack.name();
    }

    /// Names the file in messages.
    public String where() {
      return pack.where(spec.file());
    }
  }

  private final List<Entry> entries;
  private final List<Model> sound;

  private Models(List<Entry> entries, List<Model> sound) {
    this.entries = List.copyOf(entries);
    this.sound = List.copyOf(sound);
  }

  /// `packs` are folders with a `manifest.json`, or a reference pack. A broken pack never throws
  /// here: its entries carry the problem.
  public static Models open(List<Path> packs) {
    List<ModelPack> all = new ArrayList<>();
    for (Path folder : packs) {
      all.add(new ModelPack.Folder(folder));
    }
    if (ModelPack.BuiltIn.present()) {
      all.add(new ModelPack.BuiltIn());
    }
    List<Entry> entries = new ArrayList<>();
    List<Model> sound = new ArrayList<>();
    for (ModelPack pack : all) {
      read(pack, entries, sound);
    }
    return new Models(entries, sound);
  }

  /// No networks, not even those that come with the program.
  public static Models none() {
    return new Models(List.of(), List.of());
  }

  private static void read(ModelPack pack, List<Entry> entries, List<Model> sound) {
    List<ModelSpec> specs;
    try {
      specs = pack.models();
    } catch (ModelProblem e) {
      log.warn("model pack {} is not used: {}", pack.name(), e.getMessage());
      entries.add(new Entry(pack.name(), pack.name(), List.of(), "", "", e.problem()));
      return;
    }
    List<Optional<String>> problems =
        specs.parallelStream()
            .map(spec -> pack.sealed() ? Optional.<String>empty() : problem(pack, spec))
            .toList();
    for (int i = 0; i < specs.size(); i++) {
      ModelSpec spec = specs.get(i);
      String problem = problems.get(i).orElse("");
      if (problem.isEmpty()) {
        sound.add(new Model(spec, pack));
      } else {
        log.warn("model {} of pack {} is not used: {}", spec.id(), pack.name(), problem);
      }
      entries.add(
          new Entry(spec.id(), pack.name(), spec.roles(), spec.licence(), spec.card(), problem));
    }
  }

  private static Optional<String> problem(ModelPack pack, ModelSpec spec) {
    try {
      pack.verify(spec);
      return Optional.empty();
    } catch (ModelProblem e) {
      return Optional.of(e.problem());
    }
  }

  /// With the files of the program itself checked too.
  public List<Entry> entries() {
    return entries.stream()
        .map(e ->
            sound.stream()
                .filter(m -> m.pack.sealed() && m.isOf(e))
                .findFirst()
                .flatMap(m -> problem(m.pack, m.spec))
                .map(e::with)
                .orElse(e))
        .toList();
  }

  /// The sound networks, in the order of the packs.
  public List<Model> sound() {
    return sound;
  }

  /// The first sound network for a task.
  public Optional<Model> first(Task task) {
    return sound.stream().filter(m -> m.spec().task() == task).findFirst();
  }

  /// The text of a model's card, empty if it has none.
  public Optional<String> card(Entry of) {
    for (Model m : sound) {
      if (m.isOf(of) && !m.spec().card().isEmpty() && !m.spec().card().contains("..")) {
        try (InputStream in = m.pack.open(m.spec().card())) {
          return Optional.of(new String(in.readNBytes(MAX_CARD_BYTES), StandardCharsets.UTF_8));
        } catch (IOException | ModelProblem e) {
          log.warn("the card of {} cannot be read: {}", of.id(), e.getMessage());
        }
      }
    }
    return Optional.empty();
  }
}
