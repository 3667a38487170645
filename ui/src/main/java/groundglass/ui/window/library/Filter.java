package groundglass.ui.window.library;

import java.util.ArrayList;
import java.util.Optional;

/// What the filter bar asks for, as a query of the catalog.
public record Filter(
    String text,
    int minRating,
    Optional<String> flag,
    Optional<String> label,
    Optional<String> mask) {
  public static final Filter NONE =
      new Filter("", 0, Optional.empty(), Optional.empty(), Optional.empty());

  public boolean empty() {
    return equals(NONE);
  }

  /// Joined with the query of a source.
  public String query(String source) {
    var parts = new ArrayList<String>();
    if (!source.isBlank()) {
      parts.add(source);
    }
    if (!text.isBlank()) {
      parts.add(text.strip());
    }
    if (minRating > 0) {
      parts.add("rating>=" + minRating);
    }
    flag.ifPresent(f -> parts.add("flag:" + f));
    label.ifPresent(l -> parts.add("label:" + l));
    mask.ifPresent(m -> parts.add("mask:any=" + m));
    return String.join(" ", parts);
  }

  /// What to loosen when nothing is found.
  public String words() {
    var parts = new ArrayList<String>();
    if (!text.isBlank()) {
      parts.add("text “" + text.strip() + "”");
    }
    if (minRating > 0) {
      parts.add("at least " + minRating + " stars");
    }
    flag.ifPresent(f -> parts.add("flag " + f));
    label.ifPresent(l -> parts.add("label " + l));
    mask.ifPresent(m -> parts.add("mask " + m));
    return String.join(", ", parts);
  }
}
