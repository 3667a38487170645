package groundglass.catalog.edits;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Library fields as text: names, legal values, and the JSON a step keeps them in.
final class Fields {
  static final List<String> TEXTS = List.of("title", "caption", "creator", "copyright");
  static final List<String> NAMES =
      List.of("rating", "flag", "label", "title", "caption", "creator", "copyright", "keywords");
  private static final int LONGEST_LABEL = 32;
  private static final int LONGEST_KEYWORD = 256;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Fields() {}

  /// The wanted fields in canonical form, those that differ from `now` only. `keywords+` and
  /// `keywords-` become the whole list.
  static SortedMap<String, String> changed(Map<String, String> now, Map<String, String> wanted) {
    var next = new TreeMap<String, String>();
    wanted.forEach((name, value) -> {
      String field = name.endsWith("+") || name.endsWith("-") ? cut(name) : name;
      String before = next.getOrDefault(field, now.getOrDefault(field, ""));
      next.put(field, canonical(name, value.strip(), before));
    });
    next.entrySet().removeIf(e -> e.getValue().equals(now.getOrDefault(e.getKey(), "")));
    return next;
  }

  private static String cut(String name) {
    return name.substring(0, name.length() - 1);
  }

  /// Legal values of every field, as stored in steps. Throws IllegalArgumentException with a
  /// sentence for the photographer.
  static String canonical(String name, String value, String before) {
    return switch (name) {
      case "rating" -> rating(value);
      case "flag" -> flag(value);
      case "label" -> {
        String label = value.equalsIgnoreCase("none") ? "" : value.toLowerCase(Locale.ROOT);
        yield atMost(LONGEST_LABEL, name, label);
      }
      case "title", "caption", "creator", "copyright" -> value;
      case "stack" -> stack(value);
      case "keywords" -> join(split(value));
      case "keywords+" -> {
        var all = split(before);
        all.addAll(split(value));
        yield join(all);
      }
      case "keywords-" -> {
        var all = split(before);
        all.removeAll(split(value));
        yield join(all);
      }
      default ->
          throw new IllegalArgumentException(
              "There is no field '" + name + "'. Fields: " + String.join(", ", NAMES) + ".");
    };
  }

  private static String rating(String value) {
    String v = value.isEmpty() || value.equalsIgnoreCase("none") ? "0" : value;
    if (!v.matches("-1|[0-5]")) {
      throw new IllegalArgumentException("A rating is -1 (rejected) or 0 to 5, not '" + v + "'.");
    }
    return v;
  }

  /// "17/0": the stack and the place in it, 0 = on top; empty = in none.
  private static String stack(String value) {
    if (!value.matches("|\\d{1,18}/\\d{1,9}")) {
      throw new IllegalArgumentException("'" + value + "' is no place in a stack.");
    }
    return value;
  }

  private static String flag(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "1", "pick" -> "1";
      case "-1", "reject" -> "-1";
      case "0", "none", "" -> "0";
      default ->
          throw new IllegalArgumentException(
              "A flag is pick, reject or none, not '" + value + "'.");
    };
  }

  private static String atMost(int length, String name, String value) {
    if (value.length() > length) {
      throw new IllegalArgumentException(
          "A " + name + " has at most " + length + " characters: '" + value + "'.");
    }
    return value;
  }

  /// Keywords ignore case when compared and are kept in order, so that equal sets are equal text.
  static TreeSet<String> split(String keywords) {
    return Arrays.stream(keywords.split(",", -1))
        .map(String::strip)
        .filter(k -> !k.isEmpty())
        .map(k -> atMost(LONGEST_KEYWORD, "keyword", k))
        .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
  }

  static String join(Iterable<String> keywords) {
    return String.join(", ", keywords);
  }

  static @Nullable String json(Map<String, String> fields) {
    if (fields.isEmpty()) {
      return null;
    }
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("fields " + fields.keySet(), e);
    }
  }

  static Map<String, String> parse(@Nullable String json) {
    if (json == null) {
      return Map.of();
    }
    try {
      return JSON.readValue(json, new TypeReference<TreeMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a step's fields cannot be read: " + json, e);
    }
  }
}
