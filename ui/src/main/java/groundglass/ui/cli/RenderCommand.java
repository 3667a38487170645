package groundglass.ui.cli;

import groundglass.ai.analysis.Analyses;
import groundglass.ai.analysis.Healed;
import groundglass.catalog.edits.Presets;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.color.Profile;
import groundglass.develop.decode.Decoders;
import groundglass.develop.decode.Probe;
import groundglass.develop.encode.Encoders;
import groundglass.develop.image.Image;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Rowwise;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.MaskState;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.XmpStart;
import groundglass.ui.ModelPacks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "render",
    description = "One picture without a catalog.",
    footer = {"", "--json: file, width, height, warnings; masks (name, state, reason)"})
final class RenderCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PHOTO")
  private Path photo = Path.of("");

  @Option(names = "--out", required = true, description = "file: .jpg, .tif, .png or .avif")
  private Path target = Path.of("");

  @Option(
      names = "--settings",
      description = "an XMP sidecar or preset, a .cube look or a .dcp camera profile")
  private Optional<Path> settings = Optional.empty();

  @Option(names = "--size", description = "long side; default: full size", defaultValue = "0")
  private int size;

  @Option(
      names = "--region",
      split = ",",
      paramLabel = "x,y,w,h",
      description =
          "only this part, in 0..1 of the cropped, upright picture; --size is of the part")
  private List<Double> region = List.of();

  @Option(names = "--json", description = "one JSON document instead of text")
  private boolean json;

  @Option(names = "--quiet", description = "errors alone")
  private boolean quiet;

  @Option(names = "--quality", description = "1..100", defaultValue = "92")
  private int quality;

  @Option(names = "--models", description = "a model pack that is asked first for each role")
  private List<Path> models = new ArrayList<>();

  @Option(names = "--threads", description = "most threads to use")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  private boolean help;

  /// What a photo starts with when nothing is asked of it.
  private static Settings first(Path photo) {
    boolean raw = Decoders.probe(photo) instanceof Probe.Header header && header.raw();
    return Adjustments.defaults(raw);
  }

  @Override
  public Integer call() throws Exception {
    var out = new Out(spec, json, quiet);
    checkArguments();
    Encoders.Format format = format(target);
    Settings s = first(photo);
    var wanted = EnumSet.noneOf(Renderer.Auto.class);
    if (settings.isPresent()) {
      Settings read = EditCommand.read(settings.get(), out);
      s = XmpStart.over(s, read);
      wanted.addAll(Presets.asked(read));
    }
    Path store = Files.createTempDirectory("groundglass-analyses");
    try (var analyses = new Analyses(ModelPacks.open(models), store, 1L << 30, threads)) {
      var renderer = new Renderer(threads, 512L << 20);
      if (!wanted.isEmpty()) {
        s =
            renderer.auto(
                new Renderer.Request(
                    photo, s, Presets.LOOKED_AT, MatteSource.NONE, Interrupted::asked),
                wanted);
      }
      var done =
          renderer.stream(
              new Renderer.Request(
                  photo,
                  s,
                  region.isEmpty() ? size : 0,
                  analyses.computing(Hashes.sha256(photo), photo, new Healed(s.spots())),
                  Interrupted::asked));
      Rowwise picture =
          region.isEmpty() ? done.picture() : Rowwise.of(part(done.picture().whole()));
      Encoders.write(
          picture,
          new Encoders.Options(
              format,
              quality,
              Profile.SRGB,
              Encoders.Metadata.ALL,
              Optional.of(photo),
              Optional.empty()),
          target);
      done.warnings().forEach(w -> out.problem("%s: %s", photo.getFileName(), w));
      int bad = 0;
      for (var m : done.masks()) {
        out.line("mask %-20s %s %s", m.name(), m.state(), m.reason());
        bad += m.state() == MaskState.FAILED ? 1 : 0;
      }
      out.line("%s: %d × %d", target, picture.width(), picture.height());
      out.document(
          Map.of(
              "file",
              target.toString(),
              "width",
              picture.width(),
              "height",
              picture.height(),
              "warnings",
              done.warnings(),
              "masks",
              done.masks().stream()
                  .map(m ->
                      Map.of("name", m.name(), "state", m.state().name(), "reason", m.reason()))
                  .toList()));
      return bad > 0 ? Out.PARTLY : Out.DONE;
    } catch (Renderer.UnreadableException e) {
      out.problem("Can't read %s: %s %s", photo, String.valueOf(e.getMessage()), e.remedy());
      return Out.PARTLY;
    } finally {
      MaskCommand.delete(store);
    }
  }

  private void checkArguments() {
    CatalogCommand.checkThreads(threads);
    if (quality < 1 || quality > 100) {
      throw new Failures.BadArgument("--quality is 1..100.");
    }
    if (size < 0) {
      throw new Failures.BadArgument("--size is a number of pixels, 0 for full size.");
    }
    for (Path file : settings.isPresent() ? List.of(photo, settings.get()) : List.of(photo)) {
      if (!Files.exists(file)) {
        throw new Failures.BadArgument("There is no '" + file + "'.");
      }
    }
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new Failures.BadArgument("There is no folder '" + folder + "' to write into.");
    }
    boolean fits =
        region.size() == 4
            && region.stream().allMatch(v -> v >= 0 && v <= 1)
            && region.get(2) > 0
            && region.get(3) > 0
            && region.get(0) + region.get(2) <= 1 + 1e-9
            && region.get(1) + region.get(3) <= 1 + 1e-9;
    if (!region.isEmpty() && !fits) {
      throw new Failures.BadArgument("--region is x,y,w,h inside 0..1.");
    }
  }

  private Image part(Image whole) {
    int x = (int) Math.floor(region.get(0) * whole.width());
    int y = (int) Math.floor(region.get(1) * whole.height());
    int w =
        Math.max(1, Math.min(whole.width() - x, (int) Math.round(region.get(2) * whole.width())));
    int h =
        Math.max(1, Math.min(whole.height() - y, (int) Math.round(region.get(3) * whole.height())));
    Image part = Image.black(w, h);
    for (int row = 0; row < h; row++) {
      int from = (y + row) * whole.width() + x;
      System.arraycopy(whole.r(), from, part.r(), row * w, w);
      System.arraycopy(whole.g(), from, part.g(), row * w, w);
      System.arraycopy(whole.b(), from, part.b(), row * w, w);
    }
    double scale = size == 0 ? 1 : Math.min(1, size / (double) Math.max(w, h));
    return scale == 1
        ? part
        : Resample.resize(
            part,
            Math.max(1, (int) Math.round(w * scale)),
            Math.max(1, (int) Math.round(h * scale)),
            Strips.common());
  }

  private static Encoders.Format format(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
      return Encoders.Format.JPEG;
    }
    if (name.endsWith(".tif") || name.endsWith(".tiff")) {
      return Encoders.Format.TIFF;
    }
    if (name.endsWith(".png")) {
      return Encoders.Format.PNG;
    }
    if (name.endsWith(".avif")) {
      return ExportOptions.written(Encoders.Format.AVIF);
    }
    throw new Failures.BadArgument(
        "--out wants a name that ends in .jpg, .tif, .png or .avif; no other format is written yet.");
  }
}
