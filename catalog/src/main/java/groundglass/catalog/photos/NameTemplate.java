package groundglass.catalog.photos;

import groundglass.catalog.CatalogException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// File names from a template: `{date}_{name}_{seq:4}`. What comes out is a legal file name on
/// every system, whatever the values hold.
public final class NameTemplate {
  /// What a name can be made of; all texts may be empty.
  public record Facts(
      String name,
      String folder,
      int seq,
      int total,
      LocalDateTime captured,
      String camera,
      String lens,
      String iso,
      String rating,
      String title,
      String creator,
      String copyName) {}

  private static final Pattern TOKEN = Pattern.compile("\\{([A-Za-z]+)(?::([^}]*))?}");
  private static final Pattern NUMBER = Pattern.compile("(\\d+)\\D*$");
  private static final int MOST_BYTES = 200;
  private static final Set<String> DEVICES =
      Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3");

  private static final Map<String, Function<Facts, String>> TEXTS =
      Map.ofEntries(
          Map.entry("name", Facts::name),
          Map.entry("folder", Facts::folder),
          Map.entry("total", f -> Integer.toString(f.total())),
          Map.entry("camera", Facts::camera),
          Map.entry("lens", Facts::lens),
          Map.entry("iso", Facts::iso),
          Map.entry("rating", Facts::rating),
          Map.entry("title", Facts::title),
          Map.entry("creator", Facts::creator),
          Map.entry("copyname", Facts::copyName),
          Map.entry("originalNumber", f -> number(f.name())),
          Map.entry("date", f -> digits(8, f.captured(), "%1$tY%1$tm%1$td")),
          Map.entry("YYYY", f -> digits(4, f.captured(), "%1$tY")),
          Map.entry("MM", f -> digits(2, f.captured(), "%1$tm")),
          Map.entry("DD", f -> digits(2, f.captured(), "%1$td")),
          Map.entry("hh", f -> digits(2, f.captured(), "%1$tH")),
          Map.entry("mm", f -> digits(2, f.captured(), "%1$tM")),
          Map.entry("ss", f -> digits(2, f.captured(), "%1$tS")));

  private final String template;

  /// An unknown token is refused here, before anything is rendered.
  public NameTemplate(String template) throws CatalogException {
    this.template = template.isBlank() ? "{name}" : template;
    Matcher m = TOKEN.matcher(this.template);
    while (m.find()) {
      String token = m.group(1);
      boolean seq = token.equals("seq") && (m.group(2) == null || m.group(2).matches("[1-9]"));
      if (!seq && (m.group(2) != null || !TEXTS.containsKey(token))) {
        List<String> known = TEXTS.keySet().stream().sorted().toList();
        throw new CatalogException(
            CatalogException.Kind.BAD_REQUEST,
            "A file name cannot be made from " + m.group() + ".",
            "Use {seq:4}, {" + String.join("}, {", known) + "}.");
      }
    }
  }

  /// The name without extension.
  public String name(Facts facts) {
    String name =
        TOKEN
            .matcher(template)
            .replaceAll(m -> {
              String text =
                  m.group(1).equals("seq")
                      ? sequence(facts.seq(), m.group(2))
                      : TEXTS.getOrDefault(m.group(1), _ -> "").apply(facts);
              return Matcher.quoteReplacement(text);
            });
    return legal(name);
  }

  private static String sequence(int seq, @org.jspecify.annotations.Nullable String digits) {
    return String.format(
        Locale.ROOT, "%0" + (digits == null ? 1 : Integer.parseInt(digits)) + "d", seq);
  }

  private static String digits(int length, LocalDateTime at, String format) {
    String text = String.format(Locale.ROOT, format, at);
    return text.length() < length ? "0".repeat(length - text.length()) + text : text;
  }

  private static String number(String name) {
    Matcher m = NUMBER.matcher(name);
    return m.find() ? m.group(1) : "";
  }

  /// No separators, no characters that some system forbids, no name that means something else
  /// there, and short enough for a number and an extension.
  public static String legal(String name) {
    String clean =
        name.replaceAll("[\\p{Cntrl}\\p{Cs}\\u202a-\\u202e\\u2066-\\u2069/\\\\:*?\"<>|]", "_")
            .strip()
            .replaceAll("[. ]+$", "");
    if (clean.startsWith(".")) {
      clean = "_" + clean.substring(1); // would be hidden
    }
    while (clean.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      clean = clean.substring(0, clean.offsetByCodePoints(clean.length(), -1));
    }
    clean = clean.replaceAll("[. ]+$", "");
    if (clean.isEmpty()) {
      return "untitled";
    }
    String device = clean.toLowerCase(Locale.ROOT).replaceAll("\\..*", "");
    return DEVICES.contains(device) ? "_" + clean : clean;
  }
}
