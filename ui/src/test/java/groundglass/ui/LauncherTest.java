package groundglass.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher as it is, around a JDK and a Maven that only note that they were called: with
/// flock, and without, as on macOS.
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "dirname",
          "find",
          "grep",
          "head",
          "ln",
          "mkdir",
          "mv",
          "ps",
          "readlink",
          "rm",
          "sleep",
          "tail",
          "touch",
          "uname");

  @TempDir Path folder;
  private Path top;
  private Path path;

  @BeforeEach
  void house() throws Exception {
    var root = Path.of(System.getProperty("groundglass.root", ".."));
    top = Files.createDirectories(folder.resolve("house"));
    Files.createDirectories(top.resolve("ui/src/main"));
    Files.createDirectories(top.resolve("scripts"));
    for (var script : List.of("groundglass", "scripts/jdk25.sh", "scripts/lock.sh")) {
      Files.copy(root.resolve(script), top.resolve(script));
    }
    Files.writeString(top.resolve("pom.xml"), "<project/>");
    Files.writeString(top.resolve("ui/pom.xml"), "<project/>");
    path = Files.createDirectories(folder.resolve("bin"));
    // says that it builds, and goes on when it is told to
    script(
        path.resolve("mvn"),
        "echo build >>\"$BUILDS\"; read -r _ <\"$GO\"; mkdir -p ui/target/app; touch ui/target/app/ui.jar ui/target/app/onnxruntime-1.jar");
    var jdk = folder.resolve("jdk/bin");
    Files.createDirectories(jdk);
    script(jdk.resolve("javac"), "");
    script(jdk.resolve("jar"), "");
    script(
        jdk.resolve("java"),
        """
        for a in "$@"; do
          case $a in
            -version) echo 'openjdk version "25.0.1"'; exit ;;
            -XX:ArchiveClassesAtExit=*) echo rehearsal >>"$BUILDS"; touch "${a#*=}"; exit ;;
          esac
        done
        echo "started $a"
        """);
    run("mkfifo", folder.resolve("go").toString());
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\nset -eu\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  /// The tools that the launcher may use and nothing else; flock only if asked for.
  private void tools(boolean flock) throws IOException {
    var names = new ArrayList<>(TOOLS);
    if (flock) {
      names.add("flock");
    }
    for (var name : names) {
      var found =
          Stream.of(Objects.requireNonNull(System.getenv("PATH")).split(File.pathSeparator))
              .map(p -> Path.of(p, name))
              .filter(Files::isExecutable)
              .findFirst();
      org.junit.jupiter.api.Assumptions.assumeTrue(found.isPresent(), name + " is not installed");
      script(path.resolve(name), "exec " + found.get() + " \"$@\"");
    }
  }

  private Process start(String argument) throws IOException {
    var builder =
        new ProcessBuilder("/usr/bin/env", "bash", top.resolve("groundglass").toString(), argument)
            .redirectErrorStream(true);
    builder.environment().put("PATH", path.toString());
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().put("BUILDS", folder.resolve("builds").toString());
    builder.environment().put("GO", folder.resolve("go").toString());
    return builder.start();
  }

  private static BufferedReader said(Process p) {
    return p.inputReader(StandardCharsets.UTF_8);
  }

  /// Lets a Maven that waits go on.
  private void go() throws IOException {
    Files.writeString(folder.resolve("go"), "go\n");
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(folder.resolve("builds"));
  }

  @ParameterizedTest(name = "flock: {0}")
  @ValueSource(booleans = {true, false})
  void ofTwoFirstStartsOneBuildsAndTheOtherWaitsAndStarts(boolean flock) throws Exception {
    tools(flock);
    var first = start("one");
    var one = said(first);
    assertThat(one.readLine()).startsWith("Building Groundglass");
    var second = start("two");
    var two = said(second);
    assertThat(two.readLine()).startsWith("Another start").contains("waits");
    go();
    assertThat(one.readLine()).isEqualTo("started one");
    assertThat(two.readLine()).isEqualTo("started two");
    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    assertThat(builds()).containsExactly("build", "rehearsal");
    var third = start("three");
    assertThat(said(third).readAllLines()).containsExactly("started three");
    assertThat(builds()).hasSize(2);
  }

  @ParameterizedTest(name = "flock: {0}")
  @ValueSource(booleans = {true, false})
  void aStartThatWasKilledWhileItBuiltHoldsNobodyUp(boolean flock) throws Exception {
    tools(flock);
    var killed = start("one");
    assertThat(said(killed).readLine()).startsWith("Building");
    while (!Files.exists(folder.resolve("builds"))) {
      assertThat(killed.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    var maven = killed.descendants().toList();
    assertThat(killed.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();
    maven.forEach(ProcessHandle::destroyForcibly);
    var next = start("two");
    var two = said(next);
    assertThat(two.readLine()).startsWith("Building");
    go();
    assertThat(two.readLine()).isEqualTo("started two");
    assertThat(next.waitFor()).isZero();
    assertThat(builds()).containsExactly("build", "build", "rehearsal");
  }

  @ParameterizedTest(name = "flock: {0}")
  @ValueSource(booleans = {true, false})
  void whoWaitedForABuildThatFailedBuildsItself(boolean flock) throws Exception {
    tools(flock);
    script(path.resolve("mvn"), "echo build >>\"$BUILDS\"; read -r _ <\"$GO\"; exit 1");
    var first = start("one");
    assertThat(said(first).readLine()).startsWith("Building");
    var second = start("two");
    var two = said(second);
    assertThat(two.readLine()).startsWith("Another start");
    go();
    assertThat(first.waitFor()).isEqualTo(2);
    assertThat(two.readLine()).startsWith("Building");
    go();
    assertThat(second.waitFor()).isEqualTo(2);
    assertThat(builds()).hasSize(2);
  }
}
