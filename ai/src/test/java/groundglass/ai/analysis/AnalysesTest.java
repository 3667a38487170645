package groundglass.ai.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import groundglass.ai.TinyNetwork;
import groundglass.ai.infer.Picture;
import groundglass.ai.model.Models;
import groundglass.develop.frame.Point;
import groundglass.develop.image.FloatMap;
import groundglass.develop.mask.MatteSource.Answer;
import groundglass.develop.mask.MatteSource.Role;
import groundglass.develop.settings.Spot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysesTest {
  private static final String PHOTO = "ab".repeat(32);
  private static final Path FILE = Path.of("photo.jpg");
  private static final long MB = 1 << 20;

  @TempDir Path dir;
  private Models models;
  private Path folder;
  private final AtomicInteger loads = new AtomicInteger();

  @BeforeEach
  void pack() throws IOException {
    models = Models.open(List.of(pack("tiny", TinyNetwork.redBlueBright(32))));
    folder = dir.resolve("analyses");
  }

  private Path pack(String id, byte[] onnx) throws IOException {
    return TinyNetwork.pack(dir.resolve(id), id, onnx);
  }

  /// Blue above, black below, a red square left of the middle: a sky, a subject, no symmetry.
  static Picture scene() {
    int w = 64;
    int h = 48;
    byte[] rgb = new byte[w * h * 3];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int i = 3 * (y * w + x);
        if (x >= 10 && x < 26 && y >= 20 && y < 36) {
          rgb[i] = (byte) 255;
        } else if (y < 16) {
          rgb[i + 2] = (byte) 255;
        }
      }
    }
    return new Picture(w, h, rgb);
  }

  private Analyses analyses(Models with, Picture sensor, int orientation) {
    return new Analyses(
        with,
        folder,
        100 * MB,
        2,
        (file, minLongSide) -> {
          loads.incrementAndGet();
          return new PhotoSource.Seen.Photo(sensor, orientation);
        });
  }

  private Analyses analyses() {
    return analyses(models, scene(), 1);
  }

  @Test
  void oneRunAnswersAllRolesAndIsStored() {
    try (Analyses a = analyses()) {
      assertThat(a.stored(PHOTO, FILE).ask(Role.SKY)).isEqualTo(new Answer.Pending());
      assertThat(a.computing(PHOTO, FILE).ask(Role.SKY)).isInstanceOf(Answer.Ready.class);
      for (Role role : List.of(Role.SUBJECT, Role.SKY, Role.DEPTH)) {
        Answer.Ready stored = (Answer.Ready) a.stored(PHOTO, FILE).ask(role);
        Answer.Ready computed = (Answer.Ready) a.computing(PHOTO, FILE).ask(role);
        assertThat(stored.map().values()).isEqualTo(computed.map().values());
        assertThat(stored.model()).isEqualTo("tiny");
        assertThat(stored.confidence()).isBetween(0.0, 1.0);
      }
      assertThat(loads).hasValue(1);
    }
    try (Analyses later = analyses()) {
      assertThat(later.stored(PHOTO, FILE).ask(Role.DEPTH)).isInstanceOf(Answer.Ready.class);
    }
  }

  @Test
  void theFirstAnswerIsTheStoredOneBitForBit() {
    try (Analyses a = analyses()) {
      FloatMap first = ready(a.computing(PHOTO, FILE).ask(Role.DEPTH)).map();
      FloatMap again = ready(a.computing(PHOTO, FILE).ask(Role.DEPTH)).map();
      assertThat(first.values()).isEqualTo(again.values());
      assertThat(first.values()).contains(0f, 1f);
    }
  }

  @Test
  void mapsShowTheSceneWhereItIs() {
    try (Analyses a = analyses()) {
      FloatMap subject = ready(a.computing(PHOTO, FILE).ask(Role.SUBJECT)).map();
      FloatMap sky = ready(a.computing(PHOTO, FILE).ask(Role.SKY)).map();
      FloatMap depth = ready(a.computing(PHOTO, FILE).ask(Role.DEPTH)).map();
      assertThat(at(subject, 18 / 64.0, 28 / 48.0)).isGreaterThan(0.9f);
      assertThat(at(subject, 50 / 64.0, 28 / 48.0)).isLessThan(0.1f);
      assertThat(at(sky, 0.5, 0.1)).isGreaterThan(0.9f);
      // what the network calls near (bright) is 0 for us
      assertThat(at(depth, 18 / 64.0, 28 / 48.0)).isCloseTo(0, within(0.01f));
      assertThat(at(depth, 0.9, 0.9)).isCloseTo(1, within(0.01f));
    }
  }

  @Test
  void aPhotoStoredInEightOrientationsGivesTheSameUprightMap() {
    FloatMap expected;
    try (Analyses a = analyses()) {
      expected = ready(a.computing(PHOTO, FILE).ask(Role.SUBJECT)).map();
    }
    for (int o = 2; o <= 8; o++) {
      String photo = "0" + o + PHOTO.substring(2);
      try (Analyses a = analyses(models, stored(scene(), o), o)) {
        FloatMap map = ready(a.computing(photo, FILE).ask(Role.SUBJECT)).map();
        // The point at sensor (u, v) is shown at (x, y): the frames' table.
        for (double v = 0.5 / 32; v < 1; v += 1 / 32.0) {
          for (double u = 0.5 / 32; u < 1; u += 1 / 32.0) {
            double[] xy = shown(o, u, v);
            assertThat(at(map, u, v)).as("orientation %d", o).isEqualTo(at(expected, xy[0], xy[1]));
          }
        }
      }
    }
  }

  private static double[] shown(int orientation, double u, double v) {
    return switch (orientation) {
      case 2 -> new double[] {1 - u, v};
      case 3 -> new double[] {1 - u, 1 - v};
      case 4 -> new double[] {u, 1 - v};
      case 5 -> new double[] {v, u};
      case 6 -> new double[] {1 - v, u};
      case 7 -> new double[] {1 - v, 1 - u};
      case 8 -> new double[] {v, 1 - u};
      default -> new double[] {u, v};
    };
  }

  /// The sensor's pixels of a photo whose upright view is given.
  private static Picture stored(Picture upright, int o) {
    int w = o >= 5 ? upright.height() : upright.width();
    int h = o >= 5 ? upright.width() : upright.height();
    byte[] rgb = new byte[upright.rgb().length];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        double[] s = shown(o, (x + 0.5) / w, (y + 0.5) / h);
        int from =
            3
                * ((int) (s[1] * upright.height()) * upright.width()
                    + (int) (s[0] * upright.width()));
        System.arraycopy(upright.rgb(), from, rgb, 3 * (y * w + x), 3);
      }
    }
    return new Picture(w, h, rgb);
  }

  @Test
  void whatIsNotThereIsAnAnswer() {
    Picture dark = new Picture(40, 30, new byte[40 * 30 * 3]);
    try (Analyses a = analyses(models, dark, 1)) {
      Answer.NotFound none = (Answer.NotFound) a.computing(PHOTO, FILE).ask(Role.SUBJECT);
      assertThat(none.reason()).contains("no subject");
      assertThat(a.stored(PHOTO, FILE).ask(Role.SUBJECT)).isEqualTo(none);
      assertThat(ready(a.computing(PHOTO, FILE).ask(Role.DEPTH)).confidence()).isZero();
      assertThat(loads).hasValue(1);
    }
  }

  @Test
  void withoutAModelTheRoleHasFailedAndSaysWhy() throws IOException {
    try (Analyses a = analyses(Models.open(List.of()), scene(), 1)) {
      if (Models.open(List.of()).entries().isEmpty()) {
        assertThat(a.computing(PHOTO, FILE).ask(Role.SUBJECT))
            .isEqualTo(new Answer.Failed("no model for subject"));
        assertThat(a.stored(PHOTO, FILE).ask(Role.SUBJECT))
            .isEqualTo(new Answer.Failed("no model for subject"));
      }
    }
  }

  /// Red is the subject, whichever pack says so.
  @Test
  void depthIsDoubtedWhereItDoesNotTellAnotherNetworksSubjectApart() throws IOException {
    Path subject = oneRole("subject", new float[] {10, -10, -10}, -2);
    float[] redIsNear = {10, 0, 0};
    float[] onlyTheSkyIsNear = {0, 0, 10};
    assertThat(depthConfidence(subject, oneRole("depth-apart", redIsNear, -5))).isGreaterThan(0.5);
    assertThat(depthConfidence(subject, oneRole("depth-flat", onlyTheSkyIsNear, -5))).isZero();
  }

  /// A pack of one network whose every output is this one; it answers the role its name begins
  /// with.
  private Path oneRole(String id, float[] weights, float bias) throws IOException {
    byte[] onnx =
        TinyNetwork.onnx(
            32, new float[][] {weights, weights, weights}, new float[] {bias, bias, bias});
    Path pack = pack(id, onnx);
    String role = id.split("-")[0];
    String transform = role.equals("depth") ? ",\"transform\":\"minmax\"" : "";
    Path manifest = pack.resolve("manifest.json");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replaceFirst(
                "(?s)\"outputs\":\\[.*\\]",
                "\"outputs\":[{\"role\":\""
                    + role
                    + "\",\"name\":\"maps\",\"channel\":0"
                    + transform
                    + "}]}]"));
    return pack;
  }

  private double depthConfidence(Path subject, Path depth) {
    try (Analyses a = analyses(Models.open(List.of(subject, depth)), scene(), 1)) {
      Answer.Ready ready = ready(a.computing(PHOTO, FILE).ask(Role.DEPTH));
      assertThat(ready.model()).contains("depth").contains("subject");
      return ready.confidence();
    }
  }

  @Test
  void anUnreadablePhotoHasFailedAndIsTriedAgain() {
    AtomicInteger tries = new AtomicInteger();
    try (Analyses a =
        new Analyses(
            models,
            folder,
            MB,
            1,
            (file, side) -> {
              tries.incrementAndGet();
              return new PhotoSource.Seen.Unreadable("it ends after 3 bytes");
            })) {
      for (int i = 1; i <= 2; i++) {
        assertThat(a.computing(PHOTO, FILE).ask(Role.SKY))
            .isEqualTo(new Answer.Failed("it ends after 3 bytes"));
        assertThat(tries).hasValue(i);
      }
      assertThat(a.stored(PHOTO, FILE).ask(Role.SKY)).isEqualTo(new Answer.Pending());
    }
  }

  @Test
  void aGarbageModelWithARightHashFailsByName() throws IOException {
    Models garbage = Models.open(List.of(pack("garbage", new byte[500])));
    try (Analyses a = analyses(garbage, scene(), 1)) {
      Answer.Failed failed = (Answer.Failed) a.computing(PHOTO, FILE).ask(Role.SKY);
      assertThat(failed.reason()).contains("garbage.onnx cannot be loaded");
    }
  }

  @Test
  void aPassingCommandKeepsWhatItAsksForAndAnswersAsAnyOther() throws Exception {
    try (Analyses a =
            Analyses.passing(models, folder, 1, (_, _) -> new PhotoSource.Seen.Photo(scene(), 1));
        Analyses all = analyses(models, scene(), 1)) {
      Answer.Ready sky = ready(a.computing(PHOTO, FILE).ask(Role.SKY));
      assertThat(a.stored(PHOTO, FILE).ask(Role.SKY)).isInstanceOf(Answer.Ready.class);
      assertThat(a.stored(PHOTO, FILE).ask(Role.SUBJECT)).isInstanceOf(Answer.Pending.class);
      Answer.Ready subject = ready(a.computing(PHOTO, FILE).ask(Role.SUBJECT));
      a.purge();
      assertThat(ready(all.computing(PHOTO, FILE).ask(Role.SKY)).map().values())
          .isEqualTo(sky.map().values());
      assertThat(ready(all.computing(PHOTO, FILE).ask(Role.SUBJECT)).map().values())
          .isEqualTo(subject.map().values());
    }
  }

  @Test
  void retouchingKeepsTheLastAnswerAsStaleUntilTheRetouchedPhotoWasSeen() throws Exception {
    var seen = new ArrayList<Healed>();
    PhotoSource photos =
        new PhotoSource() {
          @Override
          public Seen load(Path file, int minLongSide) {
            return new Seen.Photo(scene(), 1);
          }

          @Override
          public Seen load(Path file, int minLongSide, Healed healed) {
            seen.add(healed);
            return load(file, minLongSide);
          }
        };
    var spot = Spot.disc(Spot.Kind.REMOVE, new Point(0.5, 0.5), 0.05, Optional.empty());
    var healed = new Healed(List.of(spot));
    var dust =
        new Healed(List.of(Spot.disc(Spot.Kind.HEAL, spot.at().get(0), 0.001, Optional.empty())));
    try (Analyses a = new Analyses(models, folder, 100 * MB, 2, photos)) {
      Answer.Ready before = ready(a.computing(PHOTO, FILE).ask(Role.SKY));
      assertThat(a.stored(PHOTO, FILE, dust).ask(Role.SKY)).isInstanceOf(Answer.Ready.class);
      Answer.Stale kept = (Answer.Stale) a.stored(PHOTO, FILE, healed).ask(Role.SKY);
      assertThat(kept.map().values()).isEqualTo(before.map().values());
      assertThat(a.computing(PHOTO, FILE, healed).ask(Role.SKY)).isInstanceOf(Answer.Ready.class);
      assertThat(a.stored(PHOTO, FILE, healed).ask(Role.SKY)).isInstanceOf(Answer.Ready.class);
      assertThat(a.computing(PHOTO, FILE).ask(Role.SKY)).isInstanceOf(Answer.Ready.class);
      assertThat(seen).containsExactly(Healed.NOT, healed);
    }
  }

  @Test
  void aFileThatHoldsAnotherPhotoNowIsSeenAnewAndItsOldAnswerIsStale() throws IOException {
    var now = new Original("b".repeat(64), FILE, Healed.NOT, Optional.of(PHOTO));
    try (Analyses a = analyses()) {
      Answer.Ready before = ready(a.computing(PHOTO, FILE).ask(Role.SKY));
      Answer.Stale kept = (Answer.Stale) a.stored(now).ask(Role.SKY);
      assertThat(kept.map().values()).isEqualTo(before.map().values());
      assertThat(a.computing(now).ask(Role.SKY)).isInstanceOf(Answer.Ready.class);
      assertThat(a.stored(now).ask(Role.SKY)).isInstanceOf(Answer.Ready.class);
      assertThat(a.stored(PHOTO, FILE).ask(Role.SKY)).isInstanceOf(Answer.Ready.class);
    }
  }

  @Test
  void aFileThatIsAnotherPhotoNowIsNotAnsweredForTheOldOne() throws Exception {
    PhotoSource photos =
        new PhotoSource() {
          @Override
          public Seen load(Path file, int minLongSide) {
            return new Seen.Photo(scene(), 1);
          }

          @Override
          public boolean holds(Path file, String hash) {
            return false;
          }
        };
    try (Analyses a = new Analyses(models, folder, 100 * MB, 2, photos)) {
      var failed = (Answer.Failed) a.computing(PHOTO, FILE).ask(Role.SKY);
      assertThat(failed.reason()).contains("has changed").contains("import it again");
      assertThat(a.stored(PHOTO, FILE).ask(Role.SKY)).isEqualTo(new Answer.Pending());
    }
  }

  @Test
  void anotherModelMakesTheOldAnswerStaleUntilItIsComputed() throws IOException {
    try (Analyses a = analyses()) {
      assertThat(a.computing(PHOTO, FILE).ask(Role.SKY)).isInstanceOf(Answer.Ready.class);
    }
    byte[] other =
        TinyNetwork.onnx(
            32,
            new float[][] {{10, -10, -10}, {-10, -10, 10}, {1, 1, 1}},
            new float[] {-2, -2, -1});
    for (String id : List.of("newer", "tiny")) { // also under the same name with other bytes
      Models now = Models.open(List.of(TinyNetwork.pack(dir.resolve("now-" + id), id, other)));
      try (Analyses a = analyses(now, scene(), 1)) {
        Answer.Stale stale = (Answer.Stale) a.stored(PHOTO, FILE).ask(Role.SKY);
        assertThat(stale.model()).isEqualTo("tiny");
      }
    }
    Models now = Models.open(List.of(dir.resolve("now-newer")));
    try (Analyses a = analyses(now, scene(), 1)) {
      assertThat(ready(a.computing(PHOTO, FILE).ask(Role.SKY)).model()).isEqualTo("newer");
      assertThat(a.stored(PHOTO, FILE).ask(Role.SKY)).isInstanceOf(Answer.Ready.class);
    }
  }

  @Test
  void damagedFilesAreComputedAgain() throws IOException {
    try (Analyses a = analyses()) {
      FloatMap before = ready(a.computing(PHOTO, FILE).ask(Role.SKY)).map();
      for (Path file : files()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(file, bytes);
      }
      assertThat(a.stored(PHOTO, FILE).ask(Role.SKY)).isEqualTo(new Answer.Pending());
      assertThat(ready(a.computing(PHOTO, FILE).ask(Role.SKY)).map().values())
          .isEqualTo(before.values());
    }
  }

  @Test
  void purgedAnswersComeBackAndStrangeFilesStay() throws IOException {
    try (Analyses a = analyses()) {
      a.computing(PHOTO, FILE).ask(Role.SKY);
      Path strange = Files.writeString(folder.resolve("ab/readme.txt"), "mine");
      a.purge();
      assertThat(files()).isEmpty();
      assertThat(strange).exists();
      assertThat(a.stored(PHOTO, FILE).ask(Role.SKY)).isEqualTo(new Answer.Pending());
      assertThat(a.computing(PHOTO, FILE).ask(Role.SKY)).isInstanceOf(Answer.Ready.class);
    }
  }

  @Test
  void manyAskersOfOnePhotoCauseOneRun() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (Analyses a = analyses();
        ExecutorService pool = Executors.newFixedThreadPool(8)) {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        Role role = Role.values()[i % 3];
        answers.add(
            pool.submit(() -> {
              go.await();
              return a.computing(PHOTO, FILE).ask(role);
            }));
      }
      go.countDown();
      for (Future<Answer> f : answers) {
        assertThat(f.get()).isInstanceOf(Answer.Ready.class);
      }
      assertThat(loads).hasValue(1);
    }
  }

  @Test
  void whatIsNoHashNeverBecomesAFileName() {
    try (Analyses a = analyses()) {
      for (String bad : List.of("", "../../etc/passwd", "ABCDEF0123", "ab/cd/ef/00", "abc")) {
        assertThatThrownBy(() -> a.stored(bad, FILE)).isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void afterClosingAnAskerGetsAFailureAndNoCrash() {
    Analyses a = analyses();
    a.close();
    assertThat(a.computing(PHOTO, FILE).ask(Role.SKY)).isInstanceOf(Answer.Failed.class);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> f.toString().endsWith(".gga")).toList();
    }
  }

  private static Answer.Ready ready(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Ready.class);
    return (Answer.Ready) answer;
  }

  private static float at(FloatMap map, double x, double y) {
    return map.values()[(int) (y * map.height()) * map.width() + (int) (x * map.width())];
  }
}
