package groundglass.ui.cli;

import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.Models;
import groundglass.ui.ModelPacks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "models",
    description = "models list|check|add DIR|FILE: the networks, their roles, cards and licences.",
    footer = {"", "--json: models (id, pack, roles, licence, card, problem); add: added"})
final class ModelsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "list|check|add", defaultValue = "list")
  private String verb = "list";

  @Parameters(index = "1", arity = "0..1", paramLabel = "DIR|FILE", description = "the pack to add")
  private Optional<Path> pack = Optional.empty();

  @Option(names = "--models", description = "a model pack")
  private List<Path> models = new ArrayList<>();

  @Option(names = "--json", description = "one JSON document")
  private boolean json;

  @Option(names = "--quiet", description = "errors alone")
  private boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  private boolean help;

  @Override
  public Integer call() throws IOException {
    if (verb.equals("add") != pack.isPresent()) {
      throw new Failures.BadArgument("models wants list, check, or add DIR|FILE.");
    }
    return switch (verb) {
      case "add" -> add(pack.orElseThrow());
      case "list", "check" -> list();
      default -> throw new Failures.BadArgument("'" + verb + "': list, check or add is meant.");
    };
  }

  private int add(Path from) throws IOException {
    var out = new Out(spec, json, quiet);
    try {
      Path at = ModelPacks.added().add(from);
      out.line("%s is asked before the built-in networks from now on; delete %s to undo", from, at);
      out.document(Map.of("added", at.toString()));
      return Out.DONE;
    } catch (ModelProblem e) {
      throw new Failures.BadArgument("Nothing was added: " + e.problem() + ".");
    }
  }

  /// A card's first paragraph: what it is, how large and how fast.
  private static String key(String card) {
    String text = card.replace("\r", "").strip().replaceFirst("^#[^\n]*\n+", "");
    int end = text.indexOf("\n\n");
    return end < 0 ? text : text.substring(0, end);
  }

  private int list() {
    var out = new Out(spec, json, quiet);
    Models all = ModelPacks.open(models);
    var entries = all.entries();
    int bad = 0;
    for (var e : entries) {
      out.line("%-28s %-16s %-20s %s", e.id(), e.pack(), String.join(",", e.roles()), e.licence());
      if (!e.problem().isEmpty()) {
        out.problem("%s: %s", e.id(), e.problem());
        bad++;
      } else if (verb.equals("list") && !e.card().isBlank()) {
        all.card(e).ifPresent(c -> key(c).lines().forEach(l -> out.line("    %s", l)));
      }
    }
    if (entries.isEmpty()) {
      out.line("No networks: AI masks say FAILED. Name a pack with --models DIR.");
    }
    out.document(
        Map.of(
            "models",
            entries.stream()
                .map(e ->
                    Map.of(
                        "id", e.id(),
                        "pack", e.pack(),
                        "roles", e.roles(),
                        "licence", e.licence(),
                        "card", all.card(e).orElse(""),
                        "problem", e.problem()))
                .toList()));
    return bad > 0 ? Out.PARTLY : Out.DONE;
  }
}
