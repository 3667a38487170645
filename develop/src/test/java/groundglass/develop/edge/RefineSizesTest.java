package groundglass.develop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RefineSizesTest {
  /// Rounded up, the size at which borders are solved may lie just over its own limit.
  @ParameterizedTest
  @CsvSource({"1500,1001", "1801,1200", "2000,617", "3,500", "1,1"})
  void aMatteIsMadeForPicturesOfAnySize(int w, int h) {
    var map = new FloatMap(4, 4, new float[] {0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1});
    Strips strips = Strips.common();
    Lifted refined =
        Refine.matte(
            (a, b) -> Resample.resize(map, a, b, strips),
            w / 4.0,
            Refine.Trust.ROUGH,
            Image.black(w, h),
            strips);
    FloatMap all = refined.all(strips);
    assertThat(all.width()).isEqualTo(w);
    assertThat(all.values()[0]).isBetween(0f, 1f);
  }
}
