package groundglass.ai.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.image.FloatMap;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisStoreTest {
  private static final String SHA = "0".repeat(64);
  private static final Maker MODEL = new Maker("m", SHA);

  @TempDir Path dir;
  private long now = 1_000_000;

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return Instant.ofEpochMilli(now);
        }
      };

  private static Analysis noise(String role, long seed) {
    float[] v = new float[40 * 30];
    Random random = new Random(seed);
    for (int i = 0; i < v.length; i++) {
      v[i] = random.nextFloat();
    }
    return new Analysis(
        role, "m", SHA, Analysis.JUDGEMENT, Optional.of(new FloatMap(40, 30, v)), 0.75, "");
  }

  @Test
  void whatIsWrittenIsReadWithinItsBits() throws IOException {
    for (String role : List.of("sky", "subject", "depth")) {
      Analysis a = noise(role, 7);
      Analysis b = AnalysisFile.read(AnalysisFile.write(a));
      assertThat(b.role()).isEqualTo(role);
      assertThat(b.confidence()).isEqualTo(0.75);
      float step = role.equals("depth") ? 0.5f / 65535 : 0.5f / 255;
      float[] x = a.map().orElseThrow().values();
      float[] y = b.map().orElseThrow().values();
      for (int i = 0; i < x.length; i++) {
        assertThat(y[i]).isCloseTo(x[i], within(step * 1.01f));
      }
      assertThat(AnalysisFile.write(b)).isEqualTo(AnalysisFile.write(a));
    }
  }

  @Test
  void notFoundKeepsItsReason() throws IOException {
    Analysis a = new Analysis("sky", "m", SHA, 1, Optional.empty(), 0.2, "no sky — none");
    assertThat(AnalysisFile.read(AnalysisFile.write(a))).isEqualTo(a);
  }

  @Test
  void everyCutAndEveryTurnedBitIsNoticed() {
    byte[] whole = AnalysisFile.write(noise("sky", 8));
    Random random = new Random(9);
    for (int i = 0; i < 300; i++) {
      byte[] bad = whole.clone();
      bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      assertThatThrownBy(() -> AnalysisFile.read(bad)).isInstanceOf(IOException.class);
      byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
      assertThatThrownBy(() -> AnalysisFile.read(cut)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void theFolderStaysUnderItsLimitAndKeepsWhatWasUsedLast() {
    byte[] bytes = AnalysisFile.write(noise("sky", 10));
    AnalysisStore store = new AnalysisStore(dir, 10L * bytes.length, clock);
    String first = photo(0);
    for (int i = 0; i < 30; i++) {
      now += 60_000;
      store.write(photo(i), "sky", MODEL, bytes);
      assertThat(store.bytes()).isLessThanOrEqualTo(10L * bytes.length);
      assertThat(store.current(first, "sky", MODEL)).as("used at every step").isPresent();
    }
    assertThat(store.current(photo(29), "sky", MODEL)).isPresent();
    assertThat(store.current(photo(5), "sky", MODEL)).isEmpty();
    // another start knows the same
    AnalysisStore again = new AnalysisStore(dir, 10L * bytes.length, clock);
    assertThat(again.bytes()).isEqualTo(store.bytes());
    again.purge();
    assertThat(again.bytes()).isZero();
    assertThat(again.current(first, "sky", MODEL)).isEmpty();
  }

  @Test
  void aClockThatIsSetBackDoesNotMakeWhatWasJustComputedTheOldest() {
    byte[] bytes = AnalysisFile.write(noise("sky", 10));
    AnalysisStore store = new AnalysisStore(dir, 10L * bytes.length, clock);
    now = 1_000_000_000;
    for (int i = 0; i < 9; i++) {
      store.write(photo(i), "sky", MODEL, bytes);
      now += 60_000;
    }
    now = 5_000;
    String used = photo(0);
    for (AnalysisStore one :
        List.of(store, new AnalysisStore(dir, 10L * bytes.length, clock))) { // and the next day
      for (int i = 10; i < 20; i++) {
        one.write(photo(i), "sky", MODEL, bytes);
        assertThat(one.current(photo(i), "sky", MODEL)).as("just computed").isPresent();
        assertThat(one.current(used, "sky", MODEL)).as("used at every step").isPresent();
      }
    }
  }

  private static String photo(int i) {
    return String.format("%02x", i * 7) + "0123456789abcdef";
  }
}
