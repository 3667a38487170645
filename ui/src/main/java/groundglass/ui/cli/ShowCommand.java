package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.sync.Review;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MaskState;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Everything about one photo.",
    footer = {
      "",
      "--json: as in list, and metadata, settings (by name), masks (name, id, amount, active,"
          + " inverted, state, reason, components, local), history (step, at, label, undone)"
    })
final class ShowCommand extends CatalogCommand {
  @Parameters(paramLabel = "PHOTO")
  private String photo = "";

  @Option(names = "--settings", description = "only the settings")
  private boolean onlySettings;

  @Option(names = "--masks", description = "only the masks")
  private boolean onlyMasks;

  @Option(names = "--history", description = "only the history")
  private boolean onlyHistory;

  @Option(names = "--metadata", description = "only the metadata")
  private boolean onlyMetadata;

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    var row = photo(catalog, photo);
    boolean all = !(onlySettings || onlyMasks || onlyHistory || onlyMetadata);
    Settings settings = catalog.edits().settings(row.id());
    var facts = new LinkedHashMap<String, Object>(facts(row));
    if (all || onlyMetadata) {
      var metadata = catalog.photos().metadata(row.id());
      metadata.forEach((label, text) -> out.line("%-14s %s", label, text));
      facts.put("metadata", metadata);
    }
    if (all || onlySettings) {
      var values = settings(settings);
      if (values.isEmpty() && onlySettings) {
        out.line("as it was imported");
      }
      values.forEach((id, value) -> out.line("%-20s %s", id, value));
      facts.put("settings", values);
    }
    if (all || onlyMasks) {
      facts.put("masks", masks(catalog, row.id(), settings, out));
    }
    if (all || onlyHistory) {
      List<Map<String, Object>> steps = new ArrayList<>();
      for (var step : catalog.edits().history(row.id())) {
        out.line(
            "%5d  %s  %s%s", step.id(), step.at(), step.label(), step.undone() ? " (undone)" : "");
        steps.add(
            Map.of(
                "step", step.id(),
                "at", step.at().toString(),
                "label", step.label(),
                "undone", step.undone()));
      }
      facts.put("history", steps);
    }
    out.document(facts);
    return Out.DONE;
  }

  static Map<String, String> settings(Settings s) {
    var text = new LinkedHashMap<String, String>();
    s.values().forEach((id, v) -> text.put(id, number(v)));
    s.curves()
        .forEach((id, c) ->
            text.put(
                id,
                c.knots().stream()
                    .map(k -> number(k.x()) + "," + number(k.y()))
                    .collect(Collectors.joining(" "))));
    if (!s.spots().isEmpty()) {
      text.put("spots", Integer.toString(s.spots().size()));
    }
    var crop = s.crop();
    if (!crop.equals(groundglass.develop.frame.Crop.NONE)) {
      text.put(
          "crop",
          String.join(
              ",",
              number(crop.left()),
              number(crop.top()),
              number(crop.right()),
              number(crop.bottom())));
      text.put("crop.angle", number(crop.angle()));
    }
    return text;
  }

  private static List<Map<String, Object>> masks(
      Catalog catalog, long id, Settings settings, Out out) {
    var lines = catalog.review().report(List.of(id));
    List<Map<String, Object>> facts = new ArrayList<>();
    for (Mask m : settings.masks()) {
      var line = lines.stream().filter(l -> l.syncId().equals(m.syncId())).findFirst();
      String state = line.map(l -> l.state().name()).orElse(MaskState.PENDING.name());
      String reason = line.map(Review.Line::reason).orElse("");
      String parts =
          m.components().stream().map(ShowCommand::part).collect(Collectors.joining(", "));
      String local =
          m.local().entrySet().stream()
              .map(e -> e.getKey() + "=" + number(e.getValue()))
              .collect(Collectors.joining(" "));
      out.line(
          "mask %-16s %-10s %s%s%s%s  %s%s",
          m.name(),
          state,
          parts,
          m.inverted() ? ", all inverted" : "",
          m.active() ? "" : ", off",
          m.amount() == 1 ? "" : ", amount " + number(m.amount() * 100),
          local,
          reason.isEmpty() ? "" : "  (" + reason + ")");
      facts.add(
          Map.of(
              "name", m.name(),
              "id", m.syncId(),
              "amount", m.amount(),
              "active", m.active(),
              "inverted", m.inverted(),
              "state", state,
              "reason", reason,
              "components", parts,
              "local", m.local()));
    }
    return facts;
  }

  private static String part(Component c) {
    return c.common().operation().name().toLowerCase(Locale.ROOT)
        + " "
        + c.kind()
        + (c.common().inverted() ? " inverted" : "");
  }

  static String number(double v) {
    return v == Math.rint(v) && Math.abs(v) < 1e9
        ? Long.toString((long) v)
        : Double.toString(Math.round(v * 1e6) / 1e6);
  }
}
