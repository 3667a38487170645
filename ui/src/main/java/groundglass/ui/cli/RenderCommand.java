package groundglass.ui.cli;

import groundglass.ai.analysis.Analyses;
import groundglass.ai.model.Models;
import groundglass.develop.color.Profile;
import groundglass.develop.encode.Encoders;
import groundglass.develop.mask.MaskState;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "render", description = "One picture without a catalog.")
final class RenderCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PHOTO")
  private Path photo = Path.of("");

  @Option(names = "--out", required = true, description = "file: .jpg, .tif or .png")
  private Path target = Path.of("");

  @Option(names = "--settings", description = "an XMP sidecar or preset")
  private Optional<Path> settings = Optional.empty();

  @Option(names = "--size", description = "long side; default: full size", defaultValue = "0")
  private int size;

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

  @Override
  public Integer call() throws Exception {
    var out = new Out(spec, false, false);
    Encoders.Format format = format(target);
    Settings s = settings.isPresent() ? EditCommand.read(settings.get(), out) : Settings.NEUTRAL;
    Path store = Files.createTempDirectory("groundglass-analyses");
    try (var analyses = new Analyses(Models.open(models), store, 1L << 30, threads)) {
      var renderer = new Renderer(threads, 512L << 20);
      var done =
          renderer.render(
              new Renderer.Request(
                  photo,
                  s,
                  size,
                  analyses.computing(Hashes.sha256(photo), photo),
                  Interrupted::asked));
      Encoders.write(
          done.picture(),
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
      out.line("%s: %d × %d", target, done.picture().width(), done.picture().height());
      return bad > 0 ? Out.PARTLY : Out.DONE;
    } catch (Renderer.UnreadableException e) {
      out.problem("Can't read %s: %s %s", photo, String.valueOf(e.getMessage()), e.remedy());
      return Out.PARTLY;
    } finally {
      MaskCommand.delete(store);
    }
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
    throw new Failures.BadArgument("--out wants a name that ends in .jpg, .tif or .png.");
  }
}
