package groundglass.catalog.query;

import groundglass.catalog.CatalogException;
import groundglass.catalog.query.Term.Compare;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.Field;

/// Dates as people write them: a year, a month, a day or a minute is the whole of it, in the time
/// zone of the computer.
final class Dates {
  /// From (inclusive) to (exclusive).
  private record Span(LocalDateTime from, LocalDateTime to) {}

  private Dates() {}

  static Condition in(Field<OffsetDateTime> field, Compare c) throws CatalogException {
    int range = c.value().indexOf("..");
    Span first = span(c, range < 0 ? c.value() : c.value().substring(0, range));
    Span last = range < 0 ? first : span(c, c.value().substring(range + 2));
    OffsetDateTime from = zoned(first.from());
    OffsetDateTime to = zoned(last.to());
    return switch (c.operator()) {
      case IS, EQUAL -> field.ge(from).and(field.lt(to));
      case NOT_EQUAL -> field.lt(from).or(field.ge(to));
      case AT_LEAST -> field.ge(from);
      case AT_MOST -> field.lt(to);
      case ABOVE -> field.ge(to);
      case BELOW -> field.lt(from);
    };
  }

  private static OffsetDateTime zoned(LocalDateTime time) {
    return time.atZone(ZoneId.systemDefault()).toOffsetDateTime();
  }

  private static Span span(Compare c, String typed) throws CatalogException {
    String text = typed.strip().toLowerCase(Locale.ROOT);
    try {
      if (text.equals("today") || text.equals("yesterday")) {
        return day(LocalDate.now().minusDays(text.equals("today") ? 0 : 1));
      }
      if (text.matches("\\d{4}")) {
        LocalDate start = Year.parse(text).atDay(1);
        return new Span(start.atStartOfDay(), start.plusYears(1).atStartOfDay());
      }
      if (text.matches("\\d{4}-\\d{2}")) {
        LocalDate start = YearMonth.parse(text).atDay(1);
        return new Span(start.atStartOfDay(), start.plusMonths(1).atStartOfDay());
      }
      if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
        return day(LocalDate.parse(text));
      }
      var minute = LocalDateTime.parse(text.replace('t', 'T').replace(' ', 'T'));
      return new Span(minute, text.length() > 16 ? minute.plusSeconds(1) : minute.plusMinutes(1));
    } catch (DateTimeException _) {
      throw Values.value(c, c.field() + ":2026-11-21, a month 2026-11, a year 2026, or today");
    }
  }

  private static Span day(LocalDate day) {
    return new Span(day.atStartOfDay(), day.plusDays(1).atStartOfDay());
  }
}
