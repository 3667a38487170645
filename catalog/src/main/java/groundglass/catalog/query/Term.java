package groundglass.catalog.query;

import java.util.List;

/// A parsed query, before it meets a database.
sealed interface Term {
  /// All of them; none at all is everything.
  record All(List<Term> terms) implements Term {}

  record Any(List<Term> terms) implements Term {}

  record Not(Term term) implements Term {}

  /// A free word or "quoted words".
  record Words(String text) implements Term {}

  /// `field op value`; `source` as it was typed, for messages.
  record Compare(String field, Operator operator, String value, String source) implements Term {}

  /// How a field is compared. `:` means what fits the field: equal for numbers, contains for texts.
  enum Operator {
    IS(":"),
    EQUAL("="),
    NOT_EQUAL("!="),
    AT_LEAST(">="),
    AT_MOST("<="),
    ABOVE(">"),
    BELOW("<");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }
  }
}
