package groundglass.catalog.photos;

import groundglass.catalog.CatalogException;
import groundglass.catalog.store.Store;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Reads that may find the question wrong: carries the checked exception through [Store#read].
public final class Asking {
  /// A question to the database.
  public interface Question<T> {
    T ask(DSLContext db) throws CatalogException;
  }

  private record Answer<T>(@Nullable T value, @Nullable CatalogException wrong) {}

  private Asking() {}

  public static <T> T read(Store store, Question<T> question) throws CatalogException {
    return value(store.read(db -> answer(question, db)));
  }

  private static <T> Answer<T> answer(Question<T> question, DSLContext db) {
    try {
      return new Answer<>(question.ask(db), null);
    } catch (CatalogException e) {
      return new Answer<>(null, e);
    }
  }

  private static <T> T value(Answer<T> answer) throws CatalogException {
    if (answer.wrong() != null) {
      throw answer.wrong();
    }
    return java.util.Objects.requireNonNull(answer.value());
  }
}
