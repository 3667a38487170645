package groundglass.migrations;

import org.h2.jdbcx.JdbcDataSource;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/// Build-time only: migrates an in-memory H2 with the same SQL files and writes jOOQ's classes for
/// it.
public final class Codegen {
  private static final String URL = "jdbc:h2:mem:codegen;DB_CLOSE_DELAY=-1";

  private Codegen() {}

  /// Arguments: output folder, package name.
  public static void main(String[] args) throws Exception {
    var database = new JdbcDataSource();
    database.setURL(URL);
    Migrations.migrate(database);
    GenerationTool.generate(
        new Configuration()
            .withLogging(Logging.WARN)
            .withJdbc(new Jdbc().withDriver("org.h2.Driver").withUrl(URL))
            .withGenerator(
                new Generator()
                    .withDatabase(
                        new Database()
                            .withName("org.jooq.meta.h2.H2Database")
                            .withInputSchema("PUBLIC")
                            .withOutputSchemaToDefault(true)
                            .withExcludes("flyway_schema_history"))
                    .withGenerate(new Generate().withRecords(true).withGeneratedAnnotation(false))
                    .withTarget(new Target().withDirectory(args[0]).withPackageName(args[1]))));
  }
}
