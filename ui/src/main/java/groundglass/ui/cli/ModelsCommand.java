package groundglass.ui.cli;

import groundglass.ai.model.Models;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "models",
    description = "models list|check: the networks, their roles, licences and hashes.")
final class ModelsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "list|check", defaultValue = "list")
  private String verb = "list";

  @Option(names = "--models", description = "a model pack")
  private List<Path> models = new ArrayList<>();

  @Option(names = "--json", description = "one JSON document")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  private boolean help;

  @Override
  public Integer call() {
    if (!verb.equals("list") && !verb.equals("check")) {
      throw new Failures.BadArgument("'" + verb + "': list or check is meant.");
    }
    var out = new Out(spec, json, false);
    var entries = Models.open(models).entries();
    int bad = 0;
    for (var e : entries) {
      out.line("%-28s %-16s %-20s %s", e.id(), e.pack(), String.join(",", e.roles()), e.licence());
      if (!e.problem().isEmpty()) {
        out.problem("%s: %s", e.id(), e.problem());
        bad++;
      } else if (verb.equals("list") && !e.card().isBlank()) {
        out.line("%s", e.card().indent(4));
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
                        "problem", e.problem()))
                .toList()));
    return bad > 0 ? Out.PARTLY : Out.DONE;
  }
}
