package groundglass.ai.infer;

import groundglass.ai.model.ModelSpec.Output;
import groundglass.ai.model.Role;
import groundglass.develop.image.FloatMap;
import java.util.Arrays;
import java.util.List;

/// A network's numbers to a map: activations that were left outside the network.
final class OutputTransform {
  private static final int SAMPLES = 10_000;

  private OutputTransform() {}

  /// `channels` planes of `width * height`, one after the other.
  record Planes(int channels, int width, int height, float[] values) {}

  static RoleMap map(Output output, Planes planes) {
    List<Integer> channels = output.channels();
    float[] raw = plane(planes, channels.getFirst());
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (float v : raw) {
      min = Math.min(min, v);
      max = Math.max(max, v);
    }
    // only a depth is judged by the scale of its numbers, and sorting takes longer than all else
    boolean scaled = output.known().filter(Role.DEPTH::equals).isPresent();
    float[] sorted = scaled ? sample(raw) : new float[1];
    float[] map =
        switch (output.transform()) {
          case NONE -> channels.size() == 1 ? raw : sum(planes, channels, false);
          case COMPLEMENT -> complement(sum(planes, channels, false));
          case SIGMOID -> sigmoid(sum(planes, channels, false));
          case MINMAX -> minmax(raw, min, max);
          case SOFTMAX -> sum(planes, channels, true);
          case SOFTMAX_COMPLEMENT -> complement(sum(planes, channels, true));
        };
    return new RoleMap(
        output,
        new FloatMap(planes.width(), planes.height(), map),
        sorted[(int) (0.01 * (sorted.length - 1))],
        sorted[(int) Math.ceil(0.99 * (sorted.length - 1))]);
  }

  /// Evenly spread numbers of the map in their order, enough for percentiles.
  private static float[] sample(float[] raw) {
    int step = Math.max(1, raw.length / SAMPLES);
    float[] sample = new float[(raw.length + step - 1) / step];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = raw[i * step];
    }
    Arrays.sort(sample);
    return sample;
  }

  private static float[] plane(Planes planes, int channel) {
    int n = planes.width() * planes.height();
    return Arrays.copyOfRange(planes.values(), channel * n, (channel + 1) * n);
  }

  private static float[] sum(Planes planes, List<Integer> channels, boolean softmax) {
    float[] sum = new float[planes.width() * planes.height()];
    for (int channel : channels) {
      float[] p = softmax ? softmax(planes, channel) : plane(planes, channel);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += p[i];
      }
    }
    return sum;
  }

  private static float[] complement(float[] p) {
    float[] out = new float[p.length];
    for (int i = 0; i < p.length; i++) {
      out[i] = 1 - p[i];
    }
    return out;
  }

  private static float[] sigmoid(float[] x) {
    float[] out = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      out[i] = (float) (1 / (1 + Math.exp(-x[i])));
    }
    return out;
  }

  private static float[] minmax(float[] x, float min, float max) {
    float range = Math.max(max - min, 1e-6f);
    float[] out = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      out[i] = (x[i] - min) / range;
    }
    return out;
  }

  private static float[] softmax(Planes planes, int channel) {
    int n = planes.width() * planes.height();
    float[] out = new float[n];
    for (int i = 0; i < n; i++) {
      float own = planes.values()[channel * n + i];
      double sum = 0;
      for (int c = 0; c < planes.channels(); c++) {
        sum += Math.exp(planes.values()[c * n + i] - own);
      }
      out[i] = (float) (1 / sum);
    }
    return out;
  }
}
