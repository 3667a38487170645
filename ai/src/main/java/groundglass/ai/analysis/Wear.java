package groundglass.ai.analysis;

import groundglass.ai.infer.Lab;
import groundglass.ai.infer.Picture;
import groundglass.ai.infer.Resample;
import groundglass.develop.image.FloatMap;
import java.util.HexFormat;
import java.util.StringJoiner;

/// The colours of people from head to foot, for knowing them again on another photo: mean Lab of
/// the upper fifth of a person's pixels (hair and face), of the next two fifths and of the rest.
/// One word of 18 hexadecimal digits each, in the order of their numbers. No face is looked at.
final class Wear {
  private static final double[] BANDS = {0.2, 0.6, 1};

  private Wear() {}

  /// `people`: see [Labels], upright like the photo.
  static String of(FloatMap people, Picture upright) {
    int w = people.width();
    int h = people.height();
    float[] lab = Lab.of(Resample.to(upright, w, h));
    Labels labels = new Labels(people);
    StringJoiner all = new StringJoiner(" ");
    for (int k = 1; k <= Math.min(labels.count(), groundglass.develop.mask.Who.MOST); k++) {
      all.add(one(labels, k, lab, w, h));
    }
    return all.toString();
  }

  private static String one(Labels labels, int number, float[] lab, int w, int h) {
    int all = 0;
    for (int i = 0; i < w * h; i++) {
      all += labels.is(i, number) ? 1 : 0;
    }
    double[][] sum = new double[BANDS.length][3];
    int[] n = new int[BANDS.length];
    int seen = 0;
    int band = 0;
    for (int i = 0; i < w * h; i++) { // rows first: from head to foot
      if (labels.is(i, number)) {
        while (band < BANDS.length - 1 && seen >= BANDS[band] * all) {
          band++;
        }
        for (int k = 0; k < 3; k++) {
          sum[band][k] += lab[3 * i + k];
        }
        n[band]++;
        seen++;
      }
    }
    byte[] bytes = new byte[3 * BANDS.length];
    for (int b = 0; b < BANDS.length; b++) {
      bytes[3 * b] = (byte) Math.clamp(Math.round(sum[b][0] / Math.max(1, n[b]) * 2.55), 0, 255);
      for (int k = 1; k < 3; k++) {
        bytes[3 * b + k] =
            (byte) Math.clamp(Math.round(sum[b][k] / Math.max(1, n[b])) + 128, 0, 255);
      }
    }
    return HexFormat.of().formatHex(bytes);
  }
}
