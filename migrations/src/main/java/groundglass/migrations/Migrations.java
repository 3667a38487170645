package groundglass.migrations;

import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;

/// Brings a database to the newest schema.
public final class Migrations {
  private Migrations() {}

  /// Applies what is missing; returns how many files were applied. Throws Flyway's exception when
  /// the database is damaged or its tables are not ours.
  public static int migrate(DataSource database) {
    return flyway(database).migrate().migrationsExecuted;
  }

  /// Whether the database has migrations that this program does not know: Flyway itself would go on
  /// in silence.
  public static boolean isNewer(DataSource database) {
    return Arrays.stream(flyway(database).info().all())
        .map(m -> m.getState())
        .anyMatch(s -> s == MigrationState.FUTURE_SUCCESS || s == MigrationState.FUTURE_FAILED);
  }

  private static Flyway flyway(DataSource database) {
    return Flyway.configure()
        .dataSource(database)
        .locations("classpath:groundglass/migrations")
        .load();
  }
}
