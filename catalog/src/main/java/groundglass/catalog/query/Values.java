package groundglass.catalog.query;

import groundglass.catalog.CatalogException;
import groundglass.catalog.query.Term.Compare;
import groundglass.catalog.query.Term.Operator;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.Field;

/// Comparisons with numbers, texts and yes or no.
final class Values {
  private Values() {}

  /// `tolerance`: how near is equal, for numbers that cameras round.
  static Condition number(Field<Double> field, double tolerance, Compare c)
      throws CatalogException {
    int range = c.value().indexOf("..");
    if (range >= 0) {
      double from = number(c, c.value().substring(0, range));
      double to = number(c, c.value().substring(range + 2));
      return is(field.between(from - tolerance, to + tolerance), c);
    }
    double v = number(c, c.value());
    Condition equal = tolerance == 0 ? field.eq(v) : field.between(v - tolerance, v + tolerance);
    return switch (c.operator()) {
      case IS, EQUAL -> equal;
      case NOT_EQUAL -> equal.not();
      case AT_LEAST -> field.ge(v);
      case AT_MOST -> field.le(v);
      case ABOVE -> field.gt(v);
      case BELOW -> field.lt(v);
    };
  }

  /// A column of whole numbers: compared as such where a whole number is asked for, since turning
  /// each row's into a double takes longer than the comparison.
  static Condition whole(Field<? extends Number> field, Compare c) throws CatalogException {
    return c.value().matches("\\d{1,9}")
        ? whole(field.coerce(Integer.class), Integer.parseInt(c.value()), c.operator())
        : number(field.coerce(Double.class), 0, c);
  }

  private static Condition whole(Field<Integer> field, int v, Operator operator) {
    return switch (operator) {
      case IS, EQUAL -> field.eq(v);
      case NOT_EQUAL -> field.ne(v);
      case AT_LEAST -> field.ge(v);
      case AT_MOST -> field.le(v);
      case ABOVE -> field.gt(v);
      case BELOW -> field.lt(v);
    };
  }

  /// 2.8, f/2.8, 1/200, 50mm.
  private static double number(Compare c, String typed) throws CatalogException {
    String text =
        typed.toLowerCase(Locale.ROOT).replaceFirst("^f/?", "").replaceFirst("(mm|s)$", "").strip();
    try {
      int slash = text.indexOf('/');
      double value =
          slash < 0
              ? Double.parseDouble(text)
              : Double.parseDouble(text.substring(0, slash))
                  / Double.parseDouble(text.substring(slash + 1));
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException _) {
      // said below, with the term
    }
    throw value(c, "a number, as in " + c.field() + ">=3");
  }

  /// `:` finds the text anywhere (or the pattern, with *), `=` all of it.
  static Condition text(Field<String> field, Compare c) throws CatalogException {
    return switch (c.operator()) {
      case IS ->
          c.value().indexOf('*') >= 0
              ? like(field, c.value())
              : field.containsIgnoreCase(c.value());
      case EQUAL -> like(field, c.value());
      case NOT_EQUAL -> like(field, c.value()).not();
      case AT_LEAST, AT_MOST, ABOVE, BELOW ->
          throw operator(c, c.field() + ":\"" + c.value() + "\"");
    };
  }

  /// The whole text, ignoring case; * stands for anything.
  static Condition like(Field<String> field, String pattern) {
    String escaped =
        pattern.replace("!", "!!").replace("%", "!%").replace("_", "!_").replace('*', '%');
    return field.likeIgnoreCase(escaped, '!');
  }

  static Condition yesNo(Condition yes, Compare c) throws CatalogException {
    return switch (c.value().toLowerCase(Locale.ROOT)) {
      case "yes", "true", "1" -> is(yes, c);
      case "no", "false", "0" -> is(yes.not(), c);
      default -> throw value(c, c.field() + ":yes or " + c.field() + ":no");
    };
  }

  /// For fields that have no order.
  static Condition is(Condition condition, Compare c) throws CatalogException {
    return switch (c.operator()) {
      case IS, EQUAL -> condition;
      case NOT_EQUAL -> condition.not();
      case AT_LEAST, AT_MOST, ABOVE, BELOW -> throw operator(c, c.field() + ":" + c.value());
    };
  }

  static CatalogException operator(Compare c, String meant) {
    return Query.bad(
        c.source() + ": " + c.field() + " cannot be compared with " + c.operator().sign() + ".",
        "Write " + meant);
  }

  static CatalogException value(Compare c, String meant) {
    return Query.bad(
        c.source() + ": \"" + c.value() + "\" is not a value of " + c.field() + ".",
        "Write " + meant + ".");
  }
}
