package groundglass.develop.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundglass.develop.adjust.color.Profile;
import groundglass.develop.adjust.tone.Exposure;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmpFileTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "x-UTF-16LE-BOM", "UTF-32"})
  void everyEncodingThatXmpMayHaveIsRead(String encoding) throws Exception {
    String packet = XmpSettings.write(Settings.NEUTRAL.with(Exposure.CONTROL, 1.5));
    String text = "<?xml version=\"1.0\"?>" + packet;
    boolean marked = encoding.equals("UTF-32");
    Path file = folder.resolve("a.xmp");
    Files.write(file, ((marked ? "\uFEFF" : "") + text).getBytes(Charset.forName(encoding)));
    Settings back = XmpSettings.read(XmpFile.text(file)).settings();
    assertThat(back.get(Exposure.CONTROL)).isEqualTo(1.5);
  }

  @Test
  void whatIsNoTextOrTooLargeIsSaid() throws Exception {
    Path file = folder.resolve("a.xmp");
    Files.write(file, new byte[] {'<', (byte) 0xc3, 'x'});
    assertThatThrownBy(() -> XmpFile.text(file)).hasMessageContaining("not UTF-8");
    try (var out = Files.newByteChannel(file, java.nio.file.StandardOpenOption.WRITE)) {
      out.position(17L << 20).write(java.nio.ByteBuffer.allocate(1));
    }
    assertThatThrownBy(() -> XmpFile.text(file)).hasMessageContaining("larger");
    var random = new Random(9);
    byte[] noise = new byte[200];
    for (int i = 0; i < 300; i++) {
      random.nextBytes(noise);
      Files.write(file, java.util.Arrays.copyOf(noise, random.nextInt(200)));
      assertThatThrownBy(() -> XmpSettings.read(XmpFile.text(file)))
          .isInstanceOf(XmpException.class);
    }
  }

  private static String preset(String attributes) {
    return "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF"
        + " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description"
        + " rdf:about=\"\" xmlns:crs=\"http://ns.adobe.com/camera-raw-settings/1.0/\" "
        + attributes
        + "/></rdf:RDF></x:xmpmeta>";
  }

  private static XmpActions actions(String attributes) throws XmpException {
    return XmpActions.of(XmpSettings.read(preset(attributes)).settings());
  }

  @Test
  void toneAndWhiteBalanceAreAskedForWhereNoNumbersStand() throws Exception {
    assertThat(actions("crs:AutoTone=\"True\"")).isEqualTo(new XmpActions(true, false));
    assertThat(actions("crs:WhiteBalance=\"Auto\"")).isEqualTo(new XmpActions(false, true));
    assertThat(actions("crs:WhiteBalance=\"Auto\" crs:Temperature=\"5100\""))
        .isEqualTo(new XmpActions(false, false));
    assertThat(XmpActions.of(Settings.NEUTRAL)).isEqualTo(new XmpActions(false, false));
    assertThat(XmpSettings.read(preset("crs:WhiteBalance=\"Auto\"")).unsupported())
        .containsExactly("WhiteBalance");
  }

  @Test
  void aCamerasBlackAndWhiteIsBlackAndWhiteAndTheLedgerSaysThatItIsPlain() throws Exception {
    var read = XmpSettings.read(preset("crs:CameraProfile=\"Camera ACROS+R FILTER\""));
    assertThat(Profile.grey(read.settings())).isTrue();
    assertThat(read.unsupported()).singleElement().asString().contains("beyond black and white");
    assertThat(Profile.monochrome("Camera Vivid")).isFalse();
  }
}
