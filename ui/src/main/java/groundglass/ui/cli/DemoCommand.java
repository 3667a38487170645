package groundglass.ui.cli;

import groundglass.ui.Config;
import groundglass.ui.window.Window;
import java.awt.GraphicsEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description =
        "A made-up shoot through the whole job; prints each command so that it can be repeated.")
final class DemoCommand implements Callable<Integer> {
  private static final String CATALOG = "demo.groundglass";

  @Spec private CommandSpec spec;

  @Option(names = "--out", description = "folder; default: demo-out", defaultValue = "demo-out")
  private Path folder = Path.of("demo-out");

  @Option(names = "--models", description = "a model pack that is asked first for each role")
  private List<Path> models = new ArrayList<>();

  @Option(names = "--no-window", description = "do not open the window at the end")
  private boolean noWindow;

  @Option(names = "--threads", description = "most threads to use")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  private boolean help;

  /// The demo in the user's own data folder, made when it is not there yet; its catalog.
  static Path atHome() {
    Path folder = Config.data("demo");
    Path catalog = folder.resolve(CATALOG);
    if (!Files.exists(catalog)) {
      Groundglass.run("demo", "--out", folder.toString(), "--no-window");
    }
    return catalog;
  }

  @Override
  public Integer call() throws Exception {
    var out = new Out(spec, false, false);
    Path catalog = folder.resolve(CATALOG);
    Path shoot = folder.resolve("shoot");
    if (Files.exists(catalog)) {
      throw new Failures.BadArgument(
          folder + " holds a demo already; delete it or name another folder with --out.");
    }
    DemoShoot.write(shoot, threads);
    out.line("A made-up shoot of 20 frames lies in %s.", shoot);
    int worst = run(out, "import", "--catalog", catalog, shoot);
    worst =
        Math.max(
            worst,
            run(
                out,
                "edit",
                "--catalog",
                catalog,
                DemoShoot.EDITED,
                "exposure=0.2",
                "contrast=12",
                "vibrance=15"));
    worst =
        Math.max(
            worst,
            run(
                out,
                "mask",
                "add",
                "--catalog",
                catalog,
                DemoShoot.EDITED,
                "Person",
                "subject",
                "exposure=0.4",
                "shadows=15"));
    worst =
        Math.max(
            worst,
            run(
                out,
                "mask",
                "add",
                "--catalog",
                catalog,
                DemoShoot.EDITED,
                "Far",
                "depth",
                "--far",
                "35..100",
                "--smoothness",
                "20",
                "exposure=-0.8",
                "saturation=-30"));
    worst =
        Math.max(
            worst,
            run(
                out,
                "sync",
                "--catalog",
                catalog,
                "--from",
                DemoShoot.EDITED,
                "--similar",
                "--masks",
                "all",
                "--groups",
                "basic"));
    worst =
        Math.max(
            worst,
            run(
                out,
                "review",
                "--catalog",
                catalog,
                "--wait",
                "--sheet",
                folder.resolve("review.png")));
    worst =
        Math.max(
            worst,
            run(
                out,
                "export",
                "--catalog",
                catalog,
                "edited:yes",
                "--out",
                folder.resolve("delivery"),
                "--size",
                "1200",
                "--quality",
                "90",
                "--allow-failed"));
    if (!noWindow && !GraphicsEnvironment.isHeadless()) {
      Window.open(catalog, models, threads, () -> catalog);
      return Out.STAY;
    }
    return worst;
  }

  private int run(Out out, Object... words) {
    List<String> arguments = new ArrayList<>();
    for (Object w : words) {
      arguments.add(w.toString());
    }
    boolean networks = List.of("review", "export").contains(arguments.getFirst());
    for (Path pack : networks ? models : List.<Path>of()) {
      arguments.add("--models");
      arguments.add(pack.toString());
    }
    out.line("");
    out.line(
        "%s",
        "$ ./groundglass "
            + arguments.stream()
                .map(a -> a.matches("[\\w./=+,-]+") ? a : "'" + a + "'")
                .collect(Collectors.joining(" ")));
    int status = Groundglass.run(arguments.toArray(String[]::new));
    if (status > Out.PARTLY) {
      throw new IllegalStateException(
          "the demo's '" + arguments.getFirst() + "' ended with " + status);
    }
    return status;
  }
}
