package groundglass.develop.adjust.color;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.adjust.tone.Trc;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A look from a `.cube` file over the developed picture, in sRGB's display values, blended there
/// by its amount. What lies outside of 0..1 keeps its distance, so bright lights survive.
public final class Lut {
  /// The id of the file's path in `Settings.texts`.
  public static final String FILE = "lut";

  public static final Control AMOUNT =
      Declaration.slider(
          "lut.amount",
          "Look amount",
          0,
          100,
          100,
          1,
          "",
          "gg:LutAmount",
          Control.Form.UNSIGNED,
          "How much of the look from the file is used.");

  public static final Declaration DECLARATION =
      new Declaration("lut", "Look from a file", "profile", List.of(AMOUNT), List.of(FILE));

  private record Key(Path file, long size, long modified) {}

  private static final int KEPT = 8;
  private static final Map<Key, Cube> READ = new LinkedHashMap<>(16, 0.75f, true);

  private static final int STEPS = 4096;
  private static final float[] ENCODE = encode();
  private static final float[] DECODE = decode();

  private Lut() {}

  /// Why the look of these settings cannot be used; "" when it can, or when there is none.
  public static String problem(Settings s) {
    String name = s.text(FILE);
    if (name.isEmpty()) {
      return "";
    }
    try {
      find(name);
      return "";
    } catch (IOException | InvalidPathException e) {
      return "the look " + name + " cannot be read: " + e.getMessage();
    } catch (Cube.CubeException e) {
      return "the look " + name + " is not used: " + e.getMessage();
    }
  }

  /// Nothing without a file, at amount 0, or when the file cannot be used (see [#problem]).
  public static Optional<Calibration.Kernel> plan(Settings s) {
    float amount = (float) s.get(AMOUNT) / 100;
    if (s.text(FILE).isEmpty() || amount == 0) {
      return Optional.empty();
    }
    try {
      Cube cube = find(s.text(FILE));
      return Optional.of((r, g, b, from, to) -> run(cube, amount, r, g, b, from, to));
    } catch (IOException | InvalidPathException | Cube.CubeException e) {
      return Optional.empty(); // said by problem()
    }
  }

  private static Cube find(String name) throws IOException, Cube.CubeException {
    Path file = Path.of(name).toAbsolutePath().normalize();
    var key = new Key(file, Files.size(file), Files.getLastModifiedTime(file).toMillis());
    synchronized (READ) { // a look is read once, not at every move of a slider
      Cube known = READ.get(key);
      if (known == null) {
        known = Cube.read(file);
        READ.put(key, known);
        var eldest = READ.keySet().iterator();
        while (READ.size() > KEPT) {
          eldest.next();
          eldest.remove();
        }
      }
      return known;
    }
  }

  private static void run(
      Cube cube, float amount, float[] r, float[] g, float[] b, int from, int to) {
    float[] px = new float[3];
    for (int i = from; i < to; i++) {
      float x = encoded(1.660491f * r[i] - 0.587641f * g[i] - 0.072850f * b[i]);
      float y = encoded(-0.124550f * r[i] + 1.132900f * g[i] - 0.008349f * b[i]);
      float z = encoded(-0.018151f * r[i] - 0.100579f * g[i] + 1.118730f * b[i]);
      px[0] = Math.clamp(x, 0f, 1f);
      px[1] = Math.clamp(y, 0f, 1f);
      px[2] = Math.clamp(z, 0f, 1f);
      float ox = px[0];
      float oy = px[1];
      float oz = px[2];
      cube.at(px);
      x = decoded(x + amount * (px[0] - ox));
      y = decoded(y + amount * (px[1] - oy));
      z = decoded(z + amount * (px[2] - oz));
      r[i] = 0.627404f * x + 0.329283f * y + 0.043313f * z;
      g[i] = 0.069097f * x + 0.919540f * y + 0.011362f * z;
      b[i] = 0.016391f * x + 0.088013f * y + 0.895595f * z;
    }
  }

  /// The table is over the square root, so that it is fine where the curve is steep.
  private static float[] encode() {
    float[] v = new float[STEPS + 2];
    for (int i = 0; i < v.length; i++) {
      double root = (double) i / STEPS;
      v[i] = (float) Trc.encode(root * root);
    }
    return v;
  }

  private static float[] decode() {
    float[] v = new float[STEPS + 2];
    for (int i = 0; i < v.length; i++) {
      v[i] = (float) Trc.decode((double) i / STEPS);
    }
    return v;
  }

  private static float encoded(float linear) {
    if (!(linear > 0)) {
      return 12.92f * linear;
    }
    if (linear >= 1) {
      return (float) Trc.encode(Math.min(linear, 1e5f));
    }
    float at = (float) Math.sqrt(linear) * STEPS;
    int i = (int) at;
    return ENCODE[i] + (at - i) * (ENCODE[i + 1] - ENCODE[i]);
  }

  private static float decoded(float display) {
    if (!(display > 0)) {
      return display / 12.92f;
    }
    if (display >= 1) {
      return (float) Trc.decode(display);
    }
    float at = display * STEPS;
    int i = (int) at;
    return DECODE[i] + (at - i) * (DECODE[i + 1] - DECODE[i]);
  }
}
