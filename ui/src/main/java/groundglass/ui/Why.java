package groundglass.ui;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;

/// The reason behind a warning in a few words: what the innermost exception says. The stack trace
/// is in the log file.
public final class Why extends ThrowableHandlingConverter {
  private static final int DEEPEST = 20;

  @Override
  public String convert(ILoggingEvent event) {
    IThrowableProxy t = event.getThrowableProxy();
    if (t == null) {
      return "";
    }
    for (int depth = 0; t.getCause() != null && depth < DEEPEST; depth++) {
      t = t.getCause();
    }
    String name = t.getClassName().substring(t.getClassName().lastIndexOf('.') + 1);
    String message = t.getMessage() == null ? "" : ": " + t.getMessage().strip();
    return " (" + (name + message).lines().findFirst().orElse(name) + ")";
  }
}
