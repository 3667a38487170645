package groundglass.ui.cli;

import groundglass.catalog.CatalogException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Where exceptions become one sentence on standard error and an exit status.
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed)
      throws Exception {
    return switch (e) {
      case CatalogException c -> {
        line.getErr().println(c.getMessage() + " " + c.remedy());
        yield c.kind() == CatalogException.Kind.BAD_REQUEST ? Out.WRONG : Out.NO_CATALOG;
      }
      case BadArgument b -> {
        line.getErr().println(b.getMessage());
        yield Out.WRONG;
      }
      case CancellationException _ -> {
        line.getErr().println("Cancelled; what was done by then is kept.");
        yield Out.CANCELLED;
      }
      case java.nio.file.FileSystemException f -> {
        line.getErr()
            .println("Can't use " + f.getFile() + ": " + f.getClass().getSimpleName() + ".");
        yield Out.PARTLY;
      }
      default -> {
        var disk = disk(e);
        if (disk.isEmpty()) {
          throw e;
        }
        line.getErr()
            .println(
                "The disk refused: "
                    + disk.get()
                    + ". What was acknowledged before is kept; free some space or check the rights,"
                    + " then do it again.");
        yield Out.NO_CATALOG;
      }
    };
  }

  /// A full disk or one without rights, however deep under other exceptions, the database's
  /// included.
  private static Optional<String> disk(Throwable e) {
    int depth = 0;
    for (Throwable t = e; t != null && depth < 20; t = t.getCause(), depth++) {
      if (t instanceof IOException) {
        return Optional.of(Out.shown(String.valueOf(t.getMessage())));
      }
    }
    return Optional.empty();
  }

  static int wrongArguments(ParameterException e, String[] arguments) {
    var line = e.getCommandLine();
    line.getErr().println(e.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, line.getErr())) {
      line.getErr().println("See: groundglass " + name(line) + "--help");
    }
    return Out.WRONG;
  }

  private static String name(CommandLine line) {
    String full = line.getCommandSpec().qualifiedName(" ");
    return full.startsWith("groundglass ") ? full.substring(12) + " " : "";
  }

  /// An argument that makes no sense; the message says what was meant.
  static final class BadArgument extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadArgument(String message) {
      super(message);
    }
  }
}
