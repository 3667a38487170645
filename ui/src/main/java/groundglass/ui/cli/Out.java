package groundglass.ui.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/// Text for people, or one JSON document with the same facts.
final class Out {
  static final int DONE = 0;
  static final int PARTLY = 1;
  static final int WRONG = 2;
  static final int NO_CATALOG = 3;
  static final int CANCELLED = 130;

  /// Not an exit status: the window is open, the program goes on.
  static final int STAY = -1;

  /// The same facts give the same text, and what was not measured is null: NaN is no JSON. Made for
  /// whoever asks for JSON alone.
  private static final class Json {
    static final ObjectMapper MAPPER =
        new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .registerModule(new SimpleModule().addSerializer(Double.class, new Measured()));
  }

  private static final class Measured extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator to, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        to.writeNumber(value);
      } else {
        to.writeNull();
      }
    }
  }

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final boolean quiet;
  private final ProgressLine progress;

  Out(CommandSpec spec, boolean json, boolean quiet) {
    out = spec.commandLine().getOut();
    err = spec.commandLine().getErr();
    progress = new ProgressLine(err, ProgressLine.onTerminal() && !quiet);
    this.json = json;
    this.quiet = quiet;
  }

  boolean json() {
    return json;
  }

  /// A line of text; nothing under --json or --quiet.
  void line(String format, Object... values) {
    if (!json && !quiet) {
      progress.clear();
      out.println(shown(values.length == 0 ? format : String.format(Locale.ROOT, format, values)));
      out.flush();
    }
  }

  static String photos(long count) {
    return count == 1 ? "1 photo" : count + " photos";
  }

  /// File names and words of other programs may hold anything: what would move the cursor, start
  /// another line or turn the reading direction is shown as its number.
  static String shown(String text) {
    if (text.codePoints().noneMatch(Out::hidden)) {
      return text;
    }
    var safe = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (hidden(c)) {
            safe.append(String.format(Locale.ROOT, "\\u%04x", c));
          } else {
            safe.appendCodePoint(c);
          }
        });
    return safe.toString();
  }

  private static boolean hidden(int c) {
    boolean turns = c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
    return turns || c == 0x200e || c == 0x200f || c != '\t' && Character.isISOControl(c);
  }

  /// A problem with one photo: always said, on standard error.
  void problem(String format, Object... values) {
    progress.clear();
    err.println(shown(String.format(Locale.ROOT, format, values)));
    err.flush();
  }

  /// How far it is, on standard error when that is a terminal.
  void progress(String name, int done, int total) {
    progress.show(name, done, total);
  }

  /// What a cancelled command says, and its exit status.
  int cancelled() {
    problem("Cancelled; what was done by then is kept.");
    return CANCELLED;
  }

  /// The JSON document; nothing without --json.
  void document(Map<String, ?> facts) {
    progress.clear();
    if (json) {
      try {
        out.println(Json.MAPPER.writeValueAsString(facts));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("facts that are not JSON: " + facts, e);
      }
      out.flush();
    }
  }

  /// Columns aligned by their widest cell.
  void table(List<String> head, List<List<String>> given) {
    var rows = given.stream().map(r -> r.stream().map(Out::shown).toList()).toList();
    int[] width = new int[head.size()];
    for (int c = 0; c < width.length; c++) {
      width[c] = head.get(c).length();
      for (var row : rows) {
        width[c] = Math.max(width[c], row.get(c).length());
      }
    }
    row(head, width);
    rows.forEach(r -> row(r, width));
  }

  private void row(List<String> cells, int[] width) {
    var text = new StringBuilder();
    for (int c = 0; c < width.length; c++) {
      String cell = cells.get(c);
      text.append(cell).repeat(' ', width[c] - cell.length() + 2);
    }
    line("%s", text.toString().stripTrailing());
  }
}
