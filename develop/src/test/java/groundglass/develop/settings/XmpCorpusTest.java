package groundglass.develop.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.properties.XMPPropertyInfo;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Real sidecars and presets; absent from the sources, so the tests pass over them where they are
/// missing.
class XmpCorpusTest {
  /// What is wrong with the few files of the collection that are no XMP: twice the same property,
  /// no XML.
  private static final String BROKEN = "(?s).*(Duplicate property|not well-formed).*";

  static List<Path> files(String... folders) throws IOException {
    String shared = System.getProperty("groundglass.shared", "");
    var all = new ArrayList<Path>();
    for (String folder : folders) {
      Path dir = Path.of(shared, "photos", folder);
      if (!shared.isEmpty() && Files.isDirectory(dir)) {
        try (Stream<Path> in = Files.list(dir)) {
          in.filter(f -> f.toString().endsWith(".xmp")).sorted().forEach(all::add);
        }
      }
    }
    return all.isEmpty() ? List.of(Path.of("")) : all;
  }

  static List<Path> sidecars() throws IOException {
    return files("xmp", "presets");
  }

  static List<Path> broken() throws IOException {
    return files("broken");
  }

  private static String text(Path file) throws IOException {
    assumeThat(file.toString()).isNotEmpty();
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("sidecars")
  void nothingIsLostAndASecondReadingIsTheSame(Path file) throws Exception {
    String packet = text(file);
    XmpSettings.Read read;
    try {
      read = XmpSettings.read(packet);
    } catch (XmpException e) {
      assertThat(e).as(file.toString()).hasMessageMatching(BROKEN);
      return;
    }
    String written = XmpSettings.write(read.settings());
    var again = XmpSettings.read(written);
    assertThat(XmpRoundTripTest.bare(again.settings()))
        .isEqualTo(XmpRoundTripTest.bare(read.settings()));
    assertThat(again.unsupported()).containsExactlyInAnyOrderElementsOf(read.unsupported());
    assertThat(XmpSettings.write(again.settings())).isEqualTo(written);
    assertThat(paths(written)).containsAll(paths(packet));
  }

  @ParameterizedTest
  @MethodSource("sidecars")
  void anEditOfOneMaskKeepsTheRestOfThePacket(Path file) throws Exception {
    String packet = text(file);
    assumeThat(packet.contains("MaskGroupBasedCorrections")).isTrue();
    Settings s = XmpSettings.read(packet).settings();
    var exposure = Adjustments.local("exposure").orElseThrow();
    List<Mask> masks =
        s.masks().stream().map(m -> m.with(exposure, m.get(exposure) + 0.3)).toList();
    Settings edited = s.withMasks(masks);
    String written = XmpSettings.write(edited);
    assertThat(XmpSettings.read(written).settings().masks()).isEqualTo(masks);
    assertThat(paths(written)).containsAll(paths(packet));
    var fresh = s.withMasks(masks).withForeign(Foreign.NONE);
    assertThat(XmpSettings.read(XmpSettings.write(fresh)).settings().masks()).isEqualTo(masks);
    var toggled =
        masks.stream()
            .map(m ->
                m.withComponents(m.components().stream().map(XmpCorpusTest::inverted).toList()))
            .toList();
    assertThat(XmpSettings.read(XmpSettings.write(s.withMasks(toggled))).settings().masks())
        .isEqualTo(toggled);
  }

  /// Corrections from before Lightroom 11 are masks; the first change writes them as today's.
  @ParameterizedTest
  @MethodSource("sidecars")
  void oldCorrectionsAreMasksAndWrittenAsTodays(Path file) throws Exception {
    String packet = text(file);
    assumeThat(packet.contains("BasedCorrections")).isTrue();
    assumeThat(packet.contains("MaskGroupBasedCorrections")).isFalse();
    var read = XmpSettings.read(packet);
    List<Mask> masks = read.settings().masks();
    assertThat(masks).hasSize(count(packet, "What(=\"|>)Correction[\"<]"));
    assertThat(read.unsupported()).noneMatch(u -> u.endsWith("BasedCorrections"));
    var parts = masks.stream().flatMap(m -> m.components().stream()).toList();
    assertThat(parts).isNotEmpty().noneMatch(c -> c instanceof Component.Unknown);
    assertThat(parts.stream().filter(c -> c instanceof Component.Radial).count())
        .isEqualTo(count(packet, "Mask/CircularGradient"));
    assertThat(masks.stream().map(Mask::syncId)).doesNotHaveDuplicates();
    assertThat(XmpSettings.read(packet).settings().masks()).isEqualTo(masks);

    var exposure = Adjustments.local("exposure").orElseThrow();
    var edited = new ArrayList<>(masks);
    edited.set(0, masks.get(0).with(exposure, 1.5));
    String written = XmpSettings.write(read.settings().withMasks(edited));
    assertThat(XmpSettings.read(written).settings().masks()).isEqualTo(edited);
    assertThat(paths(written).stream().filter(p -> p.contains("BasedCorrections")))
        .allMatch(p -> p.startsWith("crs:MaskGroupBasedCorrections"));
    var rest = paths(packet);
    rest.removeIf(p -> p.contains("BasedCorrections"));
    assertThat(paths(written)).containsAll(rest);
    String stamps = "<rdf:li>[dMrfh] ";
    assertThat(count(written, stamps)).isEqualTo(count(packet, stamps));
    String locals = "crs:Local\\w+";
    assertThat(count(written, locals)).isGreaterThanOrEqualTo(masks.size());

    String none = XmpSettings.write(read.settings().withMasks(List.of()));
    assertThat(XmpSettings.read(none).settings().masks()).isEmpty();
  }

  private static int count(String text, String regex) {
    return (int) Pattern.compile(regex).matcher(text).results().count();
  }

  private static Component inverted(Component c) {
    var k = c.common();
    return c.with(new Component.Common(k.operation(), !k.inverted(), k.active(), 0.4, k.syncId()));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void brokenPacketsAreRefusedOrRead(Path file) throws IOException {
    String packet = text(file);
    onlyXmpException(packet);
  }

  @ParameterizedTest
  @MethodSource("sidecars")
  void damagedPacketsThrowNothingElse(Path file) throws IOException {
    String packet = text(file);
    assumeThat(packet.length()).isLessThan(60_000);
    var random = new Random(packet.hashCode());
    byte[] bytes = packet.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 12; i++) {
      byte[] damaged = bytes.clone();
      for (int k = 0; k <= i % 4; k++) {
        damaged[random.nextInt(damaged.length)] = (byte) (32 + random.nextInt(95));
      }
      onlyXmpException(new String(damaged, StandardCharsets.UTF_8));
    }
    onlyXmpException(packet.substring(0, packet.length() / 2));
  }

  private static void onlyXmpException(String packet) {
    assertThatCode(
            () -> {
              try {
                XmpSettings.write(XmpSettings.read(packet).settings());
              } catch (XmpException e) {
                assertThat(e.getMessage()).isNotBlank();
              }
            })
        .doesNotThrowAnyException();
  }

  /// Every `crs:` path with its value, where it is text.
  private static Set<String> paths(String packet) throws XmpException, XMPException {
    XMPMeta meta = XmpPacket.parse(packet).meta();
    var paths = new TreeSet<String>();
    Iterator<?> all = meta.iterator();
    while (all.hasNext()) {
      if (all.next() instanceof XMPPropertyInfo p && p.getPath() != null) {
        paths.add(p.getPath());
      }
    }
    return paths;
  }
}
