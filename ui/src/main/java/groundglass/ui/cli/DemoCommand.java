package groundglass.ui.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import groundglass.ui.Config;
import groundglass.ui.window.Window;
import java.awt.GraphicsEnvironment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description =
        "A made-up shoot through the whole job; prints each command so that it can be repeated.",
    footer = {
      "",
      "--json: folder, shoot, catalog, sheet, delivery; steps (command, status, said: what the"
          + " command says with --json)"
    })
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

  @Option(names = "--json", description = "one JSON document instead of text")
  private boolean json;

  @Option(names = "--quiet", description = "errors alone")
  private boolean quiet;

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
    var out = new Out(spec, json, quiet);
    CatalogCommand.checkThreads(threads);
    Path catalog = folder.resolve(CATALOG);
    Path shoot = folder.resolve("shoot");
    if (Files.exists(catalog)) {
      throw new Failures.BadArgument(
          folder + " holds a demo already; delete it or name another folder with --out.");
    }
    DemoShoot.write(shoot, threads);
    out.line("A made-up shoot of 20 frames lies in %s.", shoot);
    List<Step> steps = new ArrayList<>();
    for (List<String> command : commands(catalog, shoot)) {
      steps.add(run(out, command));
    }
    out.document(
        Map.of(
            "folder", folder.toString(),
            "shoot", shoot.toString(),
            "catalog", catalog.toString(),
            "sheet", sheet().toString(),
            "delivery", delivery().toString(),
            "steps", steps));
    if (!noWindow && !GraphicsEnvironment.isHeadless()) {
      Window.open(catalog, models, threads, () -> catalog);
      return Out.STAY;
    }
    return steps.stream().mapToInt(Step::status).max().orElse(Out.DONE);
  }

  private Path sheet() {
    return folder.resolve("review.png");
  }

  private Path delivery() {
    return folder.resolve("delivery");
  }

  /// The job, as somebody would type it.
  private List<List<String>> commands(Path catalog, Path shoot) {
    String c = catalog.toString();
    String photo = DemoShoot.EDITED;
    return List.of(
        List.of("import", "--catalog", c, shoot.toString()),
        List.of("edit", "--catalog", c, photo, "exposure=0.2", "contrast=12", "vibrance=15"),
        List.of(
            "mask",
            "add",
            "--catalog",
            c,
            photo,
            "Person",
            "subject",
            "exposure=0.4",
            "shadows=15"),
        List.of(
            "mask",
            "add",
            "--catalog",
            c,
            photo,
            "Far",
            "depth",
            "--far",
            "35..100",
            "--smoothness",
            "20",
            "exposure=-0.8",
            "saturation=-30"),
        List.of(
            "sync",
            "--catalog",
            c,
            "--from",
            photo,
            "--similar",
            "--masks",
            "all",
            "--groups",
            "basic"),
        List.of("review", "--catalog", c, "--wait", "--sheet", sheet().toString()),
        List.of(
            "export",
            "--catalog",
            c,
            "edited:yes",
            "--out",
            delivery().toString(),
            "--size",
            "1200",
            "--quality",
            "90",
            "--allow-failed"));
  }

  /// `said` is empty without --json.
  private record Step(String command, int status, Map<?, ?> said) {}

  private Step run(Out out, List<String> command) {
    List<String> arguments = new ArrayList<>(command);
    boolean networks = List.of("review", "export").contains(command.getFirst());
    for (Path pack : networks ? models : List.<Path>of()) {
      arguments.add("--models");
      arguments.add(pack.toString());
    }
    String typed =
        "./groundglass "
            + arguments.stream()
                .map(a -> a.matches("[\\w./=+,-]+") ? a : "'" + a + "'")
                .collect(Collectors.joining(" "));
    out.line("");
    out.line("%s", "$ " + typed);
    if (json) {
      arguments.add("--json");
    } else if (quiet) {
      arguments.add("--quiet");
    }
    var said = new StringWriter();
    var line = spec.commandLine();
    int status =
        Groundglass.run(
            json ? new PrintWriter(said) : line.getOut(),
            line.getErr(),
            arguments.toArray(String[]::new));
    if (status > Out.PARTLY) {
      throw new IllegalStateException(
          "the demo's '" + command.getFirst() + "' ended with " + status);
    }
    return new Step(typed, status, json ? document(said.toString()) : Map.of());
  }

  private static Map<?, ?> document(String said) {
    try {
      return new ObjectMapper().readValue(said, Map.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON: " + said, e);
    }
  }
}
