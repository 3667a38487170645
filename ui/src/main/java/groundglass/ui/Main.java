package groundglass.ui;

import groundglass.ui.cli.Groundglass;
import groundglass.ui.cli.Interrupted;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Entry point.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.setProperty(Logging.FILE, Config.log().toString()); // before the first logger
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    var log = LoggerFactory.getLogger(Main.class);
    Thread.setDefaultUncaughtExceptionHandler((t, e) -> log.error("thread {} ended", t, e));
    var ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> waitForOrderlyEnd(ended), "interrupt"));
    int status = Groundglass.run(arguments);
    ended.countDown();
    if (status >= 0) {
      System.exit(status);
    }
  }

  /// Ctrl+C starts the shutdown; the command gets a few seconds to cancel what runs and to close
  /// the catalog.
  private static void waitForOrderlyEnd(CountDownLatch ended) {
    Interrupted.ask();
    try {
      ended.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
