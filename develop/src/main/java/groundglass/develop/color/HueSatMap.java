package groundglass.develop.color;

/// A camera profile's table of hue turns and saturation and value factors over hue, saturation and
/// value of linear ProPhoto RGB (DNG specification 1.7, ProfileHueSatMapData and
/// ProfileLookTableData). `deltas` holds three numbers per place, saturation running fastest, then
/// hue, then value. What is brighter than white keeps its distance.
public record HueSatMap(int hues, int sats, int vals, float[] deltas, boolean encoded) {
  private static final int MOST = 1 << 20;
  private static final float[] TO_TABLE = Profile.PROPHOTO.toWorking().inverse().toFloats();
  private static final float[] FROM_TABLE = Profile.PROPHOTO.toWorking().toFloats();

  public HueSatMap {
    long places = (long) hues * sats * vals;
    if (hues < 1 || sats < 2 || vals < 1 || places > MOST || deltas.length != 3 * places) {
      throw new IllegalArgumentException(
          "a table of %d x %d x %d with %d numbers".formatted(hues, sats, vals, deltas.length));
    }
  }

  /// `this * (1 - t) + other * t`, for the light between two calibrations; tables of other sizes do
  /// not mix, the nearer one is taken.
  public HueSatMap mix(HueSatMap other, double t) {
    if (hues != other.hues || sats != other.sats || vals != other.vals) {
      return t < 0.5 ? this : other;
    }
    float[] mixed = new float[deltas.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (float) (deltas[i] * (1 - t) + other.deltas[i] * t);
    }
    return new HueSatMap(hues, sats, vals, mixed, encoded);
  }

  /// In place on linear Rec.2020; `amount` 0..1 is the share of it.
  public void run(float[] r, float[] g, float[] b, int from, int to, float amount) {
    float[] px = new float[3];
    for (int i = from; i < to; i++) {
      float x = r[i];
      float y = g[i];
      float z = b[i];
      times(TO_TABLE, x, y, z, px);
      at(px);
      times(FROM_TABLE, px[0], px[1], px[2], px);
      r[i] = x + amount * (px[0] - x);
      g[i] = y + amount * (px[1] - y);
      b[i] = z + amount * (px[2] - z);
    }
  }

  private static void times(float[] m, float x, float y, float z, float[] out) {
    out[0] = m[0] * x + m[1] * y + m[2] * z;
    out[1] = m[3] * x + m[4] * y + m[5] * z;
    out[2] = m[6] * x + m[7] * y + m[8] * z;
  }

  /// One colour of linear ProPhoto, in place.
  void at(float[] px) {
    float top = Math.max(px[0], Math.max(px[1], px[2]));
    float low = Math.min(px[0], Math.min(px[1], px[2]));
    float range = top - low;
    if (!(top > 0)) {
      return;
    }
    float hue = 0;
    if (range > 0) {
      hue =
          top == px[0]
              ? (px[1] - px[2]) / range
              : top == px[1] ? 2 + (px[2] - px[0]) / range : 4 + (px[0] - px[1]) / range;
      hue = hue < 0 ? hue + 6 : hue;
    }
    float sat = range / top;
    float code = encoded ? (float) encode(Math.min(1, top)) : Math.min(1, top);
    float[] d = new float[3];
    deltas(hue, Math.min(1, sat), code, d);
    hue += d[0] * (6f / 360);
    // Colours outside of the table's space have a saturation over 1 and are not drawn into it.
    sat = Math.clamp(sat * d[1], 0f, Math.max(1, sat));
    float value = encoded ? (float) decode(code * d[2]) : code * d[2];
    toRgb(hue, sat, value * Math.max(1, top), px);
  }

  private void deltas(float hue, float sat, float code, float[] out) {
    float h = hue * hues / 6;
    float s = sat * (sats - 1);
    float v = code * (vals - 1);
    int h0 = Math.min((int) h, hues - 1);
    int h1 = (h0 + 1) % hues;
    int s0 = Math.min((int) s, sats - 2);
    int v0 = Math.clamp((int) v, 0, Math.max(0, vals - 2));
    int v1 = Math.min(v0 + 1, vals - 1);
    float fh = h - h0;
    float fs = s - s0;
    float fv = v - v0;
    for (int c = 0; c < 3; c++) {
      float down = plane(v0, h0, h1, s0, fh, fs, c);
      out[c] = v1 == v0 ? down : down + fv * (plane(v1, h0, h1, s0, fh, fs, c) - down);
    }
  }

  private float plane(int v, int h0, int h1, int s0, float fh, float fs, int c) {
    int a = 3 * ((v * hues + h0) * sats + s0) + c;
    int b = 3 * ((v * hues + h1) * sats + s0) + c;
    float near = deltas[a] + fs * (deltas[a + 3] - deltas[a]);
    float far = deltas[b] + fs * (deltas[b + 3] - deltas[b]);
    return near + fh * (far - near);
  }

  private static void toRgb(float hue, float sat, float value, float[] px) {
    float h = hue - 6 * (float) Math.floor(hue / 6);
    int sector = Math.min((int) h, 5);
    float f = h - sector;
    float p = value * (1 - sat);
    float q = value * (1 - sat * f);
    float t = value * (1 - sat * (1 - f));
    px[0] = sector == 0 || sector == 5 ? value : sector == 1 ? q : sector == 4 ? t : p;
    px[1] = sector == 1 || sector == 2 ? value : sector == 0 ? t : sector == 3 ? q : p;
    px[2] = sector == 3 || sector == 4 ? value : sector == 2 ? t : sector == 5 ? q : p;
  }

  private static double encode(double linear) {
    return ToneCurve.Parametric.SRGB.fromLinear(linear);
  }

  private static double decode(double code) {
    return ToneCurve.Parametric.SRGB.toLinear(code);
  }
}
