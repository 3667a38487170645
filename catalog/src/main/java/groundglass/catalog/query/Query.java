package groundglass.catalog.query;

import static groundglass.catalog.internal.jooq.Tables.COLLECTION;
import static groundglass.catalog.internal.jooq.Tables.COLLECTION_VERSION;
import static groundglass.catalog.internal.jooq.Tables.VERSION;

import groundglass.catalog.CatalogException;
import groundglass.catalog.CatalogException.Kind;
import groundglass.catalog.photos.SearchWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// A query, ready for the database: a condition over `version` joined with `photo`. Values are
/// always bound, never spliced into SQL. The language is described in [Fields] and [Parser].
public final class Query {
  /// Smart collections may name collections; this deep and no deeper.
  private static final int MAX_COLLECTIONS = 8;

  private final Condition condition;
  private final boolean photo;

  private Query(Condition condition, boolean photo) {
    this.condition = condition;
    this.photo = photo;
  }

  /// Parses a query; `db` is asked for collections. Errors name the term that is wrong. The names
  /// of all fields.
  public static Set<String> fields() {
    return Fields.names();
  }

  public static Query parse(String text, DSLContext db) throws CatalogException {
    return parse(text, db, 0);
  }

  private static Query parse(String text, DSLContext db, int depth) throws CatalogException {
    Term term = Parser.parse(text);
    return new Query(condition(term, db, depth), asksPhoto(term));
  }

  /// Checks a query without asking the database anything but the names of collections.
  public static void check(String text, DSLContext db) throws CatalogException {
    parse(text, db);
  }

  public Condition condition() {
    return condition;
  }

  /// Whether `photo` must be joined; without it 100,000 rows are counted several times faster.
  public boolean photo() {
    return photo;
  }

  private static boolean asksPhoto(Term term) {
    return switch (term) {
      case Term.All(var terms) -> terms.stream().anyMatch(Query::asksPhoto);
      case Term.Any(var terms) -> terms.stream().anyMatch(Query::asksPhoto);
      case Term.Not(var inner) -> asksPhoto(inner);
      case Term.Words _ -> false;
      case Term.Compare compare -> !Fields.ofVersion(compare.field());
    };
  }

  private static Condition condition(Term term, DSLContext db, int depth) throws CatalogException {
    return switch (term) {
      case Term.All(var terms) -> DSL.and(conditions(terms, db, depth));
      case Term.Any(var terms) -> DSL.or(conditions(terms, db, depth));
      // An unknown camera is not the camera: NULL must count as "does not hold".
      case Term.Not(var inner) ->
          DSL.field(condition(inner, db, depth)).isDistinctFrom(DSL.inline(true));
      case Term.Words(var words) -> SearchWords.contain(words);
      case Term.Compare compare when compare.field().equals("collection") ->
          collection(compare, db, depth);
      case Term.Compare compare -> Fields.condition(compare);
    };
  }

  private static List<Condition> conditions(List<Term> terms, DSLContext db, int depth)
      throws CatalogException {
    var conditions = new ArrayList<Condition>();
    for (Term t : terms) {
      conditions.add(condition(t, db, depth));
    }
    return conditions;
  }

  private static Condition collection(Term.Compare compare, DSLContext db, int depth)
      throws CatalogException {
    if (depth >= MAX_COLLECTIONS) {
      throw bad(
          "The collection " + compare.value() + " leads back to itself.",
          "Change the query of one of the smart collections.");
    }
    var found =
        db.select(COLLECTION.ID, COLLECTION.QUERY)
            .from(COLLECTION)
            .where(COLLECTION.NAME.eq(compare.value()))
            .fetchOne();
    if (found == null) {
      throw bad(
          compare.source() + ": there is no collection \"" + compare.value() + "\".",
          "See: collection list");
    }
    if (found.value2() != null) {
      return parse(found.value2(), db, depth + 1).condition();
    }
    return VERSION.ID.in(
        DSL.select(COLLECTION_VERSION.VERSION_ID)
            .from(COLLECTION_VERSION)
            .where(COLLECTION_VERSION.COLLECTION_ID.eq(found.value1())));
  }

  /// One line per field, for help.
  public static List<String> help() {
    return Fields.help();
  }

  static CatalogException bad(String message, String remedy) {
    return new CatalogException(Kind.BAD_REQUEST, message, remedy);
  }
}
