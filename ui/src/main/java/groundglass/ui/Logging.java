package groundglass.ui;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import org.slf4j.Logger;

/// The terminal gets what our own code warns of, a line each. Stack traces and what libraries have
/// to say are in the log file; it is bounded, and nothing needs it.
///
/// In code, as a file of settings costs every command a tenth of a second. Tests have files of
/// their own: it is asked for by the property that names the log.
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class Logging extends ContextAwareBase implements Configurator {
  /// Names the log file.
  static final String FILE = "groundglass.log";

  private static final long MAX_BYTES = 4 * FileSize.MB_COEFFICIENT;

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    String file = System.getProperty(FILE);
    if (file == null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    var terminal = new ConsoleAppender<ILoggingEvent>();
    terminal.setTarget("System.err");
    var warnings = new ThresholdFilter();
    warnings.setLevel(Level.WARN.levelStr);
    warnings.start();
    terminal.addFilter(warnings);
    context.getLogger("groundglass").setLevel(Level.INFO);
    context
        .getLogger("groundglass")
        .addAppender(started(context, terminal, "%level %logger{0}: %msg%why%n"));
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(
        started(
            context,
            file(context, file),
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSS} %level [%thread] %logger: %msg%n%ex"));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static OutputStreamAppender<ILoggingEvent> file(LoggerContext context, String name) {
    var file = new RollingFileAppender<ILoggingEvent>();
    file.setFile(name);
    var older = new FixedWindowRollingPolicy();
    older.setContext(context);
    older.setParent(file);
    older.setFileNamePattern(name + ".%i");
    older.setMaxIndex(1);
    older.start();
    var full = new SizeBasedTriggeringPolicy<ILoggingEvent>();
    full.setContext(context);
    full.setMaxFileSize(new FileSize(MAX_BYTES));
    full.setCheckIncrement(Duration.buildByMilliseconds(10));
    full.start();
    file.setRollingPolicy(older);
    file.setTriggeringPolicy(full);
    return file;
  }

  private static Appender<ILoggingEvent> started(
      LoggerContext context, OutputStreamAppender<ILoggingEvent> appender, String pattern) {
    var layout = new PatternLayout();
    layout.setContext(context);
    layout.getInstanceConverterMap().put("why", Why::new);
    layout.setPattern(pattern);
    layout.start();
    var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
    encoder.setContext(context);
    encoder.setLayout(layout);
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
