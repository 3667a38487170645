package groundglass.develop.render;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.develop.adjust.Adjustments;
import groundglass.develop.decode.Decoded;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every control that looks at more than one pixel, at its end, on one small made-up scene: mean
/// and spread of each colour in 24 fields, held against stored ones. What changes on purpose is
/// written anew by `-Dgroundglass.golden.spatial=FILE`.
class SpatialGoldenTest {
  private static final int W = 144;
  private static final int H = 96;
  private static final int ACROSS = 6;
  private static final int DOWN = 4;

  /// In steps of 255, for a field's mean and its spread.
  private static final double NEAR = 2.5;

  /// The groups whose pixels do not look at each other have their golden colours elsewhere.
  private static final Set<String> POINTWISE =
      Set.of("profile", "basic", "curve", "color", "calibration");

  private static final Set<String> LOOKS_AROUND = Set.of("texture", "clarity", "dehaze");

  /// What shows nothing here: a profile needs a known lens, the file's own lens a DNG that tells of
  /// it, and the picture has no fringes that grow outwards and nothing that leans.
  private static final Set<String> NEEDS_A_LENS =
      Set.of(
          "lens.enable",
          "lens.builtIn",
          "lens.distortionScale",
          "lens.vignettingScale",
          "lens.ca",
          "upright");

  @TempDir private Path folder;

  /// What a control needs beside it to show anything.
  private static final Map<String, Map<String, Double>> BESIDE =
      Map.ofEntries(
          Map.entry("sharp.", Map.of("sharp.amount", 100.0)),
          Map.entry("nr.lum.", Map.of("nr.lum", 60.0)),
          Map.entry("nr.color.", Map.of("nr.color", 60.0)),
          Map.entry("lens.midpoint", Map.of("lens.vignette", 80.0)),
          Map.entry("defringe.purple.", Map.of("defringe.purple", 20.0)),
          Map.entry("defringe.green.", Map.of("defringe.green", 20.0)),
          Map.entry("vignette.", Map.of("vignette.amount", -80.0)),
          Map.entry("grain.", Map.of("grain.amount", 80.0)),
          Map.entry("persp.constrain", Map.of("persp.vertical", 60.0)),
          Map.entry("blur.", Map.of("blur.amount", 80.0, "blur.near", 20.0, "blur.far", 40.0)),
          Map.entry("blur.blades", Map.of("blur.shape", 2.0)),
          Map.entry("blur.threshold", Map.of("blur.boost", 100.0)));

  /// From near at the bottom to far at the top, for lens blur.
  private static final MatteSource DEPTH =
      role -> {
        var depth = new float[24 * 16];
        for (int i = 0; i < depth.length; i++) {
          depth[i] = 1 - (i / 24) / 15f;
        }
        return role == MatteSource.Role.DEPTH
            ? new MatteSource.Answer.Ready(new FloatMap(24, 16, depth), 1, "made up")
            : new MatteSource.Answer.NotFound("nobody", "made up");
      };

  /// A slope of light with noise, fine stripes, coloured discs, and a dark beam with seams.
  private static Image scene() {
    var random = new Random(20);
    Image p = Image.black(W, H);
    for (int i = 0; i < W * H; i++) {
      int x = i % W;
      int y = i / W;
      double v = 0.05 + 0.75 * x / W * (1 - 0.5 * y / H) + 0.02 * random.nextGaussian();
      double stripe = y > 66 ? 0.1 * (x / 2 % 2) : 0;
      boolean disc = Math.hypot(x % 48 - 24, y - 28) < 13;
      boolean beam = Math.abs(x - 100) < 6;
      boolean purple = Math.abs(x - 93) < 2;
      boolean green = Math.abs(x - 107) < 2;
      double[] tint = {x < 48 ? 1.4 : 0.7, x < 96 ? 1 : 0.6, x < 48 ? 0.5 : 1.3};
      for (int c = 0; c < 3; c++) {
        double light = v + stripe + 0.015 * random.nextGaussian();
        light = disc ? light * tint[c] : light;
        light = beam ? 0.015 : light;
        light = purple ? new double[] {0.3, 0.14, 0.45}[c] : light;
        light = green ? new double[] {0.15, 0.4, 0.15}[c] : light;
        new float[][] {p.r(), p.g(), p.b()}[c][i] = (float) Math.max(0, light);
      }
    }
    return p;
  }

  private static List<Control> controls() {
    return Adjustments.all().stream()
        .flatMap(a ->
            a.controls().stream()
                .filter(c -> !POINTWISE.contains(a.group()) || LOOKS_AROUND.contains(c.id())))
        .filter(Control::global)
        .toList();
  }

  private static Settings context(Control c) {
    Settings s = Settings.NEUTRAL;
    for (var e : BESIDE.entrySet()) {
      if (c.id().startsWith(e.getKey())) {
        for (var v : e.getValue().entrySet()) {
          s = s.with(Adjustments.control(v.getKey()).orElseThrow(), v.getValue());
        }
      }
    }
    return s;
  }

  private static double end(Control c) {
    if (c.id().equals("blur.far")) { // at its end all is in focus
      return 60;
    }
    return c.neutral() == c.max() || c.id().endsWith("hueLo") ? c.min() : c.max();
  }

  private String line(Renderer renderer, String id, Settings s) throws Exception {
    Path file = folder.resolve("scene");
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    var request = new Renderer.Request(file, s, 0, DEPTH, () -> false);
    BufferedImage picture = renderer.screen(request).picture();
    var text = new StringBuilder(id);
    for (int f = 0; f < ACROSS * DOWN; f++) {
      int x0 = f % ACROSS * W / ACROSS;
      int y0 = f / ACROSS * H / DOWN;
      int[] rgb = picture.getRGB(x0, y0, W / ACROSS, H / DOWN, null, 0, W / ACROSS);
      for (int shift = 16; shift >= 0; shift -= 8) {
        double sum = 0;
        double square = 0;
        for (int v : rgb) {
          sum += v >> shift & 255;
          square += (v >> shift & 255) * (v >> shift & 255);
        }
        double mean = sum / rgb.length;
        double spread = Math.sqrt(Math.max(0, square / rgb.length - mean * mean));
        text.append(' ').append(Math.round(mean)).append('/').append(Math.round(spread));
      }
    }
    return text.toString();
  }

  private static double apart(String a, String b) {
    String[] x = a.split("[ /]");
    String[] y = b.split("[ /]");
    assertThat(x).hasSameSizeAs(y);
    double most = 0;
    for (int i = 1; i < x.length; i++) {
      most = Math.max(most, Math.abs(Integer.parseInt(x[i]) - Integer.parseInt(y[i])));
    }
    return most;
  }

  @Test
  void everyControlThatLooksAroundHasAGoldenPictureAndIsNearIt() throws Exception {
    var photo = new Decoded.Photo(scene(), W, H, 1, false, 0, 0, List.of());
    var renderer = new Renderer(1, 1 << 22, (_, _, _) -> photo);
    var lines = new ArrayList<String>();
    for (Control c : controls()) {
      Settings beside = context(c);
      String with = line(renderer, c.id(), beside.with(c, end(c)));
      String without = line(renderer, c.id(), beside.with(c, c.neutral()));
      if (!NEEDS_A_LENS.contains(c.id())) {
        assertThat(with).as(c.id() + " shows").isNotEqualTo(without);
      }
      lines.add(with);
    }
    String target = System.getProperty("groundglass.golden.spatial", "");
    if (!target.isEmpty()) {
      Files.write(Path.of(target), lines);
    }
    Map<String, String> golden = golden();
    for (String line : lines) {
      String id = line.substring(0, line.indexOf(' '));
      assertThat(golden).as("a golden line for " + id).containsKey(id);
      assertThat(apart(line, String.valueOf(golden.get(id)))).as(id).isLessThan(NEAR);
    }
  }

  private static Map<String, String> golden() throws IOException {
    var all = new HashMap<String, String>();
    try (var in = SpatialGoldenTest.class.getResourceAsStream("spatial.txt")) {
      assertThat(in).isNotNull();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(l -> all.put(l.substring(0, l.indexOf(' ')), l));
    }
    return all;
  }
}
