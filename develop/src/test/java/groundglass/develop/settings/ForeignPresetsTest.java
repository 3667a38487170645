package groundglass.develop.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundglass.develop.adjust.Adjustments;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Presets that other programs made, or older ones.
class ForeignPresetsTest {
  private static double value(Settings s, String id) {
    return s.get(Adjustments.control(id).orElseThrow());
  }

  private static XmpSettings.Read packet(String attributes, String body) throws XmpException {
    return XmpSettings.read(
        """
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
        xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
        xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" crs:ProcessVersion="15.4"\
        """
            + " "
            + attributes
            + ">"
            + body
            + "</rdf:Description></rdf:RDF></x:xmpmeta>");
  }

  @Test
  void aTemplateOfOldLightroomIsRead() throws XmpException {
    var read =
        XmpSettings.read(
            """
            s = {
              id = "A",
              value = {
                settings = {
                  Clarity2012 = 10,
                  ConvertToGrayscale = true,
                  Exposure2012 = -0.35,
                  ToneCurvePV2012 = { 0, 20, 255, 240, },
                  ProcessVersion = "6.7",
                  CameraProfile = "Rock & <Roll>",
                },
                uuid = "B",
              },
              version = 0,
            }
            """);
    Settings s = read.settings();
    assertThat(value(s, "exposure")).isEqualTo(-0.35);
    assertThat(value(s, "treatment")).isEqualTo(1);
    assertThat(s.curves().getOrDefault("curve.rgb", Curve.IDENTITY).knots())
        .isEqualTo(List.of(new Curve.Knot(0, 20), new Curve.Knot(255, 240)));
    assertThat(read.unsupported()).contains("Look: Rock & <Roll>");
    assertThatThrownBy(() -> XmpSettings.read("s = { }")).isInstanceOf(XmpException.class);
  }

  @Test
  void aPropertyGivenTwiceIsReadOnce() throws XmpException {
    var read =
        packet(
            "crs:Name=\"short\" crs:Exposure2012=\"+0.50\"",
            "<crs:Name><rdf:Alt><rdf:li xml:lang=\"x-default\">long</rdf:li></rdf:Alt></crs:Name>");
    assertThat(value(read.settings(), "exposure")).isEqualTo(0.5);
  }

  @Test
  void namesOfPresetMakersAreHonouredUnlessTheRealOneIsThere() throws XmpException {
    Settings s =
        packet("crs:ColorGradeShadowHue=\"220\" crs:ColorGradeShadowSat=\"10\"", "").settings();
    assertThat(value(s, "grade.shadow.hue")).isEqualTo(220);
    assertThat(value(s, "grade.shadow.sat")).isEqualTo(10);
    Settings real =
        packet("crs:ColorGradeShadowHue=\"220\" crs:SplitToningShadowHue=\"40\"", "").settings();
    assertThat(value(real, "grade.shadow.hue")).isEqualTo(40);
    assertThat(value(packet("crs:Treatment=\"Monochrome\"", "").settings(), "treatment"))
        .isEqualTo(1);
  }

  @Test
  void splitToningBeforeGradingHasTwoWideRegions() throws XmpException {
    Settings old =
        packet("crs:SplitToningShadowHue=\"40\" crs:SplitToningShadowSaturation=\"20\"", "")
            .settings();
    assertThat(value(old, "grade.blending")).isEqualTo(100);
    Settings now =
        packet("crs:SplitToningShadowHue=\"40\" crs:ColorGradeGlobalSat=\"0\"", "").settings();
    assertThat(value(now, "grade.blending")).isEqualTo(50);
  }

  @Test
  void profilesAreKnownByNameAndTheOthersReported() throws XmpException {
    assertThat(packet("crs:CameraProfile=\"Adobe Standard\"", "").settings().texts()).isEmpty();
    var vivid = packet("crs:CameraProfile=\"Camera Vivid\"", "");
    assertThat(vivid.settings().text("profile")).isEqualTo("Camera Vivid");
    assertThat(vivid.unsupported()).containsExactly("Look: Camera Vivid");
  }
}
