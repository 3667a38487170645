package groundglass.ui.cli;

import groundglass.ui.window.Window;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/// The program. Without a command it opens the window.
@Command(
    name = "groundglass",
    mixinStandardHelpOptions = true,
    version = "groundglass 0.1.0",
    description =
        "Catalog and develop application for photographers. Without a command it opens the window.",
    footer = {
      "",
      "Bounds: --threads N; --memory SIZE (such as 800m or 4g, with ./groundglass; 3g without it).",
      "PHOTO: a path, an id, a unique file name or a query; - reads a list from standard input;"
          + " --collection NAME: all photos of a collection.",
      "Exit status: 0 done, 1 some photos could not be, 2 wrong arguments, 3 no usable catalog,"
          + " 130 cancelled."
    })
public final class Groundglass implements Callable<Integer> {
  /// In the order in which help names them.
  private static final List<Class<?>> COMMANDS =
      List.of(
          DemoCommand.class,
          ImportCommand.class,
          ListCommand.class,
          ShowCommand.class,
          SetCommand.class,
          EditCommand.class,
          MaskCommand.class,
          SyncCommand.class,
          ReviewCommand.class,
          ActionCommand.Undo.class,
          ActionCommand.Redo.class,
          CopyCommand.class,
          SnapshotCommand.class,
          HistoryCommand.class,
          RevertCommand.class,
          CollectionCommand.class,
          StackCommand.class,
          PresetCommand.class,
          ExportCommand.class,
          RenderCommand.class,
          XmpCommand.class,
          BenchCommand.class,
          ModelsCommand.class,
          VerifyCommand.class,
          BackupCommand.class,
          RestoreCommand.class,
          OptimizeCommand.class,
          RehearseCommand.class);

  @Option(
      names = "--catalog",
      description = "the catalog folder; default: GROUNDGLASS_CATALOG, then the last one opened")
  private Optional<Path> catalog = Optional.empty();

  @Option(names = "--models", description = "a model pack that is asked first for each role")
  private List<Path> models = new ArrayList<>();

  @Option(names = "--threads", description = "most threads to use; default: all processors")
  private int threads = Runtime.getRuntime().availableProcessors();

  /// The program with the commands that these arguments may mean: to look at all of them takes a
  /// tenth of a second, which is a good part of a short command.
  static CommandLine line(String... arguments) {
    var line = new CommandLine(new Groundglass());
    List<Class<?>> meant =
        COMMANDS.stream()
            .filter(c -> arguments.length > 0 && name(c).equals(arguments[0]))
            .toList();
    for (Class<?> command : meant.isEmpty() ? COMMANDS : meant) {
      line.addSubcommand(command);
    }
    var mask = line.getSubcommands().get(name(MaskCommand.class));
    if (mask != null) {
      MaskCommand.addEdits(mask, arguments);
    }
    return line;
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  /// Runs a command line and returns the exit status.
  public static int run(String... arguments) {
    return run(line(arguments), arguments);
  }

  /// The same with its text going elsewhere; problems still go to standard error.
  static int run(PrintWriter out, String... arguments) {
    return run(line(arguments).setOut(out), arguments);
  }

  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return run(line(arguments).setOut(out).setErr(err), arguments);
  }

  private static int run(CommandLine line, String... arguments) {
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(new Failures());
    line.setParameterExceptionHandler(Failures::wrongArguments);
    line.setExecutionStrategy(Groundglass::executeLast);
    return line.execute(arguments);
  }

  /// An option that was given before the command's name counts as if it stood behind it: whoever
  /// names a catalog means it, wherever the name stands.
  private static int executeLast(ParseResult parsed) {
    var first = parsed.matchedOptions();
    for (var command = parsed; command.hasSubcommand(); ) {
      command = command.subcommand();
      for (var given : first) {
        var same = command.commandSpec().findOption(given.longestName());
        if (same != null && !command.hasMatchedOption(same)) {
          same.setValue(given.getValue());
        }
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  @Override
  public Integer call() {
    CatalogCommand.checkThreads(threads);
    Path open = catalog.or(CatalogCommand::ofEnvironment).or(LastCatalog::read).orElse(null);
    Window.open(open, models, threads, DemoCommand::atHome);
    return Out.STAY;
  }
}
