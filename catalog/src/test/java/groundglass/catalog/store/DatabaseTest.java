package groundglass.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.catalog.CatalogException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  private static final Path FOLDER = Path.of("a.groundglass");

  @Test
  void aFullDiskIsNoDamageHoweverDeepItIsSaid() {
    var full = new IOException("No space left on device");
    var e = new IllegalStateException("no commit", new SQLException("x", new Error("y", full)));
    var said = Database.unusable(FOLDER, "its tables cannot be used", e);
    assertThat(said.kind()).isEqualTo(Kind.UNWRITABLE);
    assertThat(said).hasMessageContaining("No space left on device").hasMessageContaining("a.gr");
    assertThat(said.remedy()).contains("Free some space").doesNotContain("Restore");
  }

  @Test
  void aDatabaseThatMayOnlyBeReadIsNoDamage() {
    var e = new SQLException("read only", "90097", ErrorCode.DATABASE_IS_READ_ONLY);
    assertThat(Database.unusable(FOLDER, "x", e).kind()).isEqualTo(Kind.UNWRITABLE);
  }

  @Test
  void aFileThatEndsTooSoonIsDamage() {
    var e = new SQLException("reading failed", new EOFException());
    assertThat(Database.unusable(FOLDER, "x", e).kind()).isEqualTo(Kind.DAMAGED);
    assertThat(Database.unusable(FOLDER, "x", new SQLException("x")).kind())
        .isEqualTo(Kind.DAMAGED);
  }
}
