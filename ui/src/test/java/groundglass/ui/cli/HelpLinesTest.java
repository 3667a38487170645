package groundglass.ui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// Help is broken into lines between words and after dashes and bars, never within a number or an
/// example that somebody would copy.
class HelpLinesTest {
  static Stream<String> commands() {
    return Stream.concat(Stream.of(""), Groundglass.line().getSubcommands().keySet().stream());
  }

  @ParameterizedTest(name = "groundglass {0}")
  @MethodSource("commands")
  void examplesStayWhole(String command) {
    CommandLine line = Groundglass.line();
    var of = command.isEmpty() ? line : Objects.requireNonNull(line.getSubcommands().get(command));
    String help = of.getUsageMessage();
    assertThat(examples(of.getCommandSpec())).allSatisfy(word -> assertThat(help).contains(word));
    if (command.isEmpty()) {
      line.getSubcommands().values().stream()
          .flatMap(c -> words(List.of(c.getCommandSpec().usageMessage().description())))
          .filter(HelpLinesTest::example)
          .forEach(word -> assertThat(help).contains(word));
    }
  }

  private static List<String> examples(CommandSpec spec) {
    var texts = new ArrayList<String>();
    texts.addAll(List.of(spec.usageMessage().description()));
    texts.addAll(List.of(spec.usageMessage().footer()));
    spec.options().forEach(o -> texts.addAll(List.of(o.description())));
    return words(texts).filter(HelpLinesTest::example).toList();
  }

  private static Stream<String> words(List<String> texts) {
    return texts.stream().flatMap(t -> Arrays.stream(t.split("\\s+")));
  }

  /// "exposure+=0.3", "1920x1080", "0..100", "rating>=3".
  private static boolean example(String word) {
    return word.matches(".*(\\d\\.\\d|\\d\\.\\.\\d|\\dx\\d|[<>+]=).*") && word.length() < 30;
  }
}
