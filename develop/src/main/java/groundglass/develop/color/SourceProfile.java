package groundglass.develop.color;

import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a picture's embedded ICC profile says about its numbers.
public sealed interface SourceProfile {
  /// Three curves and a matrix into the working space: exact, unclamped and fast.
  record MatrixCurves(ToneCurve red, ToneCurve green, ToneCurve blue, Matrix3 toWorking)
      implements SourceProfile {}

  /// Tables, grey or CMYK: left to the Java colour management module. `components` per pixel.
  record Tables(ICC_Profile profile, int components) implements SourceProfile {}

  /// Of a matrix to the working space, entry by entry.
  double SAME_PRIMARIES = 0.002;

  static SourceProfile of(Profile p) {
    return new MatrixCurves(p.curve(), p.curve(), p.curve(), p.toWorking());
  }

  /// Whether numbers of 8 bits mean the same as in sRGB, to half a step. Files carry sRGB with many
  /// roundings of its matrix and its curve.
  default boolean isSrgb() {
    if (!(this instanceof MatrixCurves own)) {
      return false;
    }
    float[] matrix = own.toWorking.toFloats();
    float[] srgb = Profile.SRGB.toWorking().toFloats();
    for (int i = 0; i < srgb.length; i++) {
      if (Math.abs(matrix[i] - srgb[i]) > SAME_PRIMARIES) {
        return false;
      }
    }
    return isSrgb(own.red) && isSrgb(own.green) && isSrgb(own.blue);
  }

  private static boolean isSrgb(ToneCurve curve) {
    for (int code = 0; code < 256 && !curve.equals(ToneCurve.Parametric.SRGB); code++) {
      double back = ToneCurve.Parametric.SRGB.fromLinear(curve.toLinear(code / 255.0));
      if (!(Math.abs(255 * back - code) < 0.5)) {
        return false;
      }
    }
    return true;
  }

  /// Linear light with the given matrix to the working space.
  static SourceProfile linear(Matrix3 toWorking) {
    ToneCurve line = ToneCurve.Parametric.gamma(1);
    return new MatrixCurves(line, line, line, toWorking);
  }

  /// Empty if the bytes are no usable profile.
  static Optional<SourceProfile> parse(byte[] icc) {
    if (icc.length < 132 || icc.length > 64 << 20) {
      return Optional.empty();
    }
    Optional<SourceProfile> own =
        ascii(ByteBuffer.wrap(icc), 16).equals("GRAY")
            ? grey(ByteBuffer.wrap(icc))
            : matrixCurves(ByteBuffer.wrap(icc));
    if (own.isPresent()) {
      return own;
    }
    try {
      ICC_Profile profile = ICC_Profile.getInstance(icc);
      return Optional.of(new Tables(profile, profile.getNumComponents()));
    } catch (RuntimeException notAProfile) {
      // getInstance and getNumComponents answer unreadable profiles with several exceptions; all
      // mean that the picture has to be taken as sRGB, which the caller reports.
      return Optional.empty();
    }
  }

  /// One curve for all three channels; grey is grey in any primaries.
  private static Optional<SourceProfile> grey(ByteBuffer icc) {
    ByteBuffer trc = tags(icc).get("kTRC");
    return trc == null || !ascii(icc, 20).equals("XYZ ")
        ? Optional.empty()
        : curve(trc).map(c -> new MatrixCurves(c, c, c, Profile.SRGB.toWorking()));
  }

  private static Map<String, ByteBuffer> tags(ByteBuffer icc) {
    int count = icc.getInt(128);
    if (count < 0 || count > 200 || 132 + 12L * count > icc.capacity()) {
      return Map.of();
    }
    Map<String, ByteBuffer> tags = new HashMap<>();
    for (int i = 0; i < count; i++) {
      int at = 132 + 12 * i;
      long offset = icc.getInt(at + 4) & 0xffffffffL;
      long size = icc.getInt(at + 8) & 0xffffffffL;
      if (offset + size <= icc.capacity() && size >= 12) {
        tags.put(ascii(icc, at), icc.slice((int) offset, (int) size));
      }
    }
    return tags;
  }

  private static Optional<SourceProfile> matrixCurves(ByteBuffer icc) {
    if (!ascii(icc, 16).equals("RGB ") || !ascii(icc, 20).equals("XYZ ")) {
      return Optional.empty();
    }
    Map<String, ByteBuffer> tags = tags(icc);
    // A profile with tables means them: its matrix is only there for programs that cannot do
    // better.
    if (tags.containsKey("A2B0") || tags.containsKey("A2B1")) {
      return Optional.empty();
    }
    double[] xyz = new double[9];
    ToneCurve[] curves = new ToneCurve[3];
    String channels = "rgb";
    for (int c = 0; c < 3; c++) {
      ByteBuffer primary = tags.get(channels.charAt(c) + "XYZ");
      ByteBuffer trc = tags.get(channels.charAt(c) + "TRC");
      if (primary == null || trc == null || primary.capacity() < 20) {
        return Optional.empty();
      }
      for (int k = 0; k < 3; k++) {
        xyz[k * 3 + c] = primary.getInt(8 + 4 * k) / 65536.0;
      }
      Optional<ToneCurve> curve = curve(trc);
      if (curve.isEmpty()) {
        return Optional.empty();
      }
      curves[c] = curve.get();
    }
    Matrix3 toPcs = Matrix3.of(xyz);
    if (!toPcs.invertible()) {
      return Optional.empty();
    }
    return Optional.of(
        new MatrixCurves(curves[0], curves[1], curves[2], Colorimetry.PCS_TO_WORKING.times(toPcs)));
  }

  private static Optional<ToneCurve> curve(ByteBuffer tag) {
    return switch (ascii(tag, 0)) {
      case "curv" -> curv(tag);
      case "para" -> para(tag);
      default -> Optional.empty();
    };
  }

  private static Optional<ToneCurve> curv(ByteBuffer tag) {
    int n = tag.getInt(8);
    if (n < 0 || n > 1 << 20 || 12 + 2L * n > tag.capacity()) {
      return Optional.empty();
    }
    if (n == 0) {
      return Optional.of(ToneCurve.Parametric.gamma(1));
    }
    if (n == 1) {
      double g = (tag.getShort(12) & 0xffff) / 256.0;
      return g > 0 ? Optional.of(ToneCurve.Parametric.gamma(g)) : Optional.empty();
    }
    float[] samples = new float[n];
    for (int i = 0; i < n; i++) {
      samples[i] = (tag.getShort(12 + 2 * i) & 0xffff) / 65535f;
    }
    return Optional.of(new ToneCurve.Sampled(samples));
  }

  private static Optional<ToneCurve> para(ByteBuffer tag) {
    int type = tag.getShort(8);
    int[] lengths = {1, 3, 4, 5, 7};
    if (type < 0 || type > 4 || 12 + 4 * lengths[type] > tag.capacity()) {
      return Optional.empty();
    }
    double[] p = new double[7];
    for (int i = 0; i < lengths[type]; i++) {
      p[i] = tag.getInt(12 + 4 * i) / 65536.0;
    }
    ToneCurve curve =
        switch (type) {
          case 0 -> ToneCurve.Parametric.gamma(p[0]);
          case 1 -> new ToneCurve.Parametric(p[0], p[1], p[2], 0, -p[2] / p[1], 0, 0);
          case 2 -> new ToneCurve.Parametric(p[0], p[1], p[2], 0, -p[2] / p[1], p[3], p[3]);
          case 3 -> new ToneCurve.Parametric(p[0], p[1], p[2], p[3], p[4], 0, 0);
          default -> new ToneCurve.Parametric(p[0], p[1], p[2], p[3], p[4], p[5], p[6]);
        };
    boolean sane = p[0] > 0 && Double.isFinite(curve.toLinear(0)) && curve.toLinear(1) > 0;
    return sane ? Optional.of(curve) : Optional.empty();
  }

  private static String ascii(ByteBuffer b, int at) {
    byte[] four = new byte[4];
    b.get(at, four);
    return new String(four, StandardCharsets.US_ASCII);
  }
}
