package groundglass.ai.infer;

import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.ModelSpec.Output;
import groundglass.develop.image.FloatMap;
import java.nio.FloatBuffer;
import java.util.Arrays;

/// A network's numbers to a map: activations that were left outside the network.
final class OutputTransform {
  private OutputTransform() {}

  /// `channels` planes of `width * height`, one after the other.
  record Planes(int channels, int width, int height, FloatBuffer values) {}

  static RoleMap map(Output output, Planes planes) throws ModelProblem {
    int n = planes.width() * planes.height();
    float[] raw = new float[n];
    planes.values().get(planes.values().position() + output.channel() * n, raw);
    for (float v : raw) {
      if (!Float.isFinite(v)) {
        throw new ModelProblem("the network's answer for " + output.role() + " is not a number");
      }
    }
    float[] sorted = raw.clone();
    Arrays.sort(sorted);
    float[] map =
        switch (output.transform()) {
          case NONE -> raw;
          case COMPLEMENT -> complement(raw);
          case SIGMOID -> sigmoid(raw);
          case MINMAX -> minmax(raw, sorted[0], sorted[n - 1]);
          case SOFTMAX -> softmax(planes, output.channel());
          case SOFTMAX_COMPLEMENT -> complement(softmax(planes, output.channel()));
        };
    return new RoleMap(
        output,
        new FloatMap(planes.width(), planes.height(), map),
        sorted[(int) (0.01 * (n - 1))],
        sorted[(int) Math.ceil(0.99 * (n - 1))]);
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

  private static float[] softmax(Planes planes, int channel) throws ModelProblem {
    int n = planes.width() * planes.height();
    int base = planes.values().position();
    float[] out = new float[n];
    for (int i = 0; i < n; i++) {
      float own = planes.values().get(base + channel * n + i);
      double sum = 0;
      for (int c = 0; c < planes.channels(); c++) {
        sum += Math.exp(planes.values().get(base + c * n + i) - own);
      }
      if (Double.isNaN(sum)) {
        throw new ModelProblem("the network's answer is not a number");
      }
      out[i] = (float) (1 / sum);
    }
    return out;
  }
}
