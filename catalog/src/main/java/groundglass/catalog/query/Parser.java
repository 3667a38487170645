package groundglass.catalog.query;

import groundglass.catalog.CatalogException;
import groundglass.catalog.query.Term.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Text to [Term]: terms side by side must all hold, `OR` between them binds weaker, `-` negates,
/// parentheses group, quotes keep spaces.
final class Parser {
  private static final int MAX_LENGTH = 10_000;
  private static final int MAX_DEPTH = 30;

  private final String text;
  private int at;
  private int depth;

  private Parser(String text) {
    this.text = text;
  }

  static Term parse(String text) throws CatalogException {
    if (text.length() > MAX_LENGTH) {
      throw Query.bad("The query is " + text.length() + " characters long.", "Make it shorter.");
    }
    var parser = new Parser(text);
    Term term = parser.any();
    if (!parser.atEnd()) {
      throw Query.bad(
          "The query has a ) too many: " + parser.text.substring(parser.at), "Remove it.");
    }
    return term;
  }

  private Term any() throws CatalogException {
    var options = new ArrayList<Term>();
    options.add(all());
    while (!atEnd() && word("OR")) {
      if (isEmpty(options.getLast())) {
        throw Query.bad("There is nothing before OR.", "Write: a OR b");
      }
      at += 2;
      options.add(all());
    }
    if (options.size() > 1 && isEmpty(options.getLast())) {
      throw Query.bad("There is nothing after OR.", "Write: a OR b");
    }
    return options.size() == 1 ? options.getFirst() : new Term.Any(options);
  }

  private static boolean isEmpty(Term term) {
    return term instanceof Term.All(List<Term> terms) && terms.isEmpty();
  }

  private Term all() throws CatalogException {
    var terms = new ArrayList<Term>();
    while (!atEnd() && !word("OR") && text.charAt(at) != ')') {
      terms.add(term());
    }
    return terms.size() == 1 ? terms.getFirst() : new Term.All(terms);
  }

  private Term term() throws CatalogException {
    boolean negated = false;
    while (at + 1 < text.length() && text.charAt(at) == '-' && !isSpace(text.charAt(at + 1))) {
      negated = !negated;
      at++;
    }
    Term term = text.charAt(at) == '(' ? group() : single();
    return negated ? new Term.Not(term) : term;
  }

  private Term group() throws CatalogException {
    if (++depth > MAX_DEPTH) {
      throw Query.bad("The query has too many ( inside each other.", "Make it simpler.");
    }
    at++;
    Term inside = any();
    if (atEnd()) {
      throw Query.bad("A ) is missing in the query.", "Close every ( with a ).");
    }
    at++;
    depth--;
    return inside;
  }

  private Term single() throws CatalogException {
    int start = at;
    int end = at;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    if (end > start) {
      String name = text.substring(start, end).toLowerCase(Locale.ROOT);
      Optional<Operator> operator = operatorAt(end);
      if (operator.isPresent()) {
        at = end + operator.get().sign().length();
        String value = value();
        return new Term.Compare(name, operator.get(), value, text.substring(start, at));
      }
    }
    return new Term.Words(value());
  }

  private Optional<Operator> operatorAt(int position) {
    // Longest first: >= before >.
    return List.of(
            Operator.AT_LEAST,
            Operator.AT_MOST,
            Operator.NOT_EQUAL,
            Operator.IS,
            Operator.EQUAL,
            Operator.ABOVE,
            Operator.BELOW)
        .stream()
        .filter(o -> text.startsWith(o.sign(), position))
        .findFirst();
  }

  /// Up to the next space or closing parenthesis; a quoted part may hold both.
  private String value() throws CatalogException {
    var value = new StringBuilder();
    while (at < text.length() && !isSpace(text.charAt(at))) {
      char c = text.charAt(at);
      if (c == ')' && depth > 0) {
        break;
      }
      if (c == '"') {
        quoted(value);
      } else {
        value.append(c);
        at++;
      }
    }
    return value.toString();
  }

  private void quoted(StringBuilder value) throws CatalogException {
    int opened = at++;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        char next = text.charAt(at + 1);
        at += next == '"' || next == '\\' ? 1 : 0;
      }
      value.append(text.charAt(at++));
    }
    if (at == text.length()) {
      throw Query.bad(
          "The quote is not closed: " + text.substring(opened), "Put a \" at the end of it.");
    }
    at++;
  }

  private boolean word(String word) {
    int end = at + word.length();
    return text.startsWith(word, at) && (end == text.length() || isSpace(text.charAt(end)));
  }

  private boolean atEnd() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return at == text.length();
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || c == '\u00a0';
  }
}
