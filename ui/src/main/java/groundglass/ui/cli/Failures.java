package groundglass.ui.cli;

import groundglass.catalog.CatalogException;
import groundglass.catalog.DiskRefusedException;
import groundglass.ui.Config;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Where exceptions become one sentence on standard error and an exit status.
final class Failures implements IExecutionExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
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
        LOG.info("{} failed", line.getCommandName(), f); // below warning: to the file alone
        line.getErr().println(sentence(f));
        yield Out.PARTLY;
      }
      case DiskRefusedException d -> {
        line.getErr().println(d.getMessage());
        yield Out.NO_CATALOG;
      }
      default -> unexpected(e, line);
    };
  }

  private static String sentence(java.nio.file.FileSystemException e) {
    String file = Out.shown(String.valueOf(e.getFile()));
    return switch (e) {
      case java.nio.file.NoSuchFileException _ -> "There is no '" + file + "'.";
      case java.nio.file.AccessDeniedException _ ->
          "'" + file + "' may not be read or written; check its rights.";
      case java.nio.file.NotDirectoryException _ -> "'" + file + "' is no folder.";
      case java.nio.file.FileAlreadyExistsException _ ->
          "'" + file + "' is there already, and is no folder.";
      default -> "Can't use '" + file + "': " + Out.shown(String.valueOf(e.getReason())) + ".";
    };
  }

  /// A disk that refuses something else than the catalog, or our own mistake: one sentence here,
  /// the rest in the log.
  private static int unexpected(Exception e, CommandLine line) {
    LOG.info("{} failed", line.getCommandName(), e); // below warning: to the file alone
    var disk = DiskRefusedException.said(e);
    if (disk.isPresent()) {
      line.getErr()
          .println(
              "The disk refused: "
                  + Out.shown(String.valueOf(disk.get().getMessage()))
                  + ". What was acknowledged before is kept; free some space or check the rights,"
                  + " then do it again.");
      return Out.NO_CATALOG;
    }
    line.getErr()
        .println(
            "This should not have happened: "
                + Out.shown(e.toString())
                + ". What was acknowledged before is kept. Please report it with "
                + Config.log()
                + ".");
    return Out.PARTLY;
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
