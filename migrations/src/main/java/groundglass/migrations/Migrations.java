package groundglass.migrations;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Brings a database to the newest schema.
public final class Migrations {
  private Migrations() {}

  /// Applies what is missing; returns how many files were applied. Throws Flyway's exception when
  /// the database is newer or damaged.
  public static int migrate(DataSource database) {
    return Flyway.configure()
        .dataSource(database)
        .locations("classpath:groundglass/migrations")
        .load()
        .migrate()
        .migrationsExecuted;
  }
}
