package groundglass.ui.bench;

import groundglass.develop.adjust.Pointwise;
import groundglass.develop.color.Output;
import groundglass.develop.color.Profile;
import groundglass.develop.decode.Decoded;
import groundglass.develop.decode.Decoders;
import groundglass.develop.decode.Demosaic;
import groundglass.develop.edge.Bases;
import groundglass.develop.edge.Planes;
import groundglass.develop.image.Image;
import groundglass.develop.image.Rowwise;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.render.Renderer;
import groundglass.develop.render.Renderer.Request;
import groundglass.develop.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// The bench of the develop engine: parts, then what a photographer waits for. Figures are ratios
/// to a memory copy of the same run as much as milliseconds.
public final class Bench {
  /// What can be asked for, in the order it is measured.
  public static final Set<String> GROUPS =
      new LinkedHashSet<>(
          List.of(
              "pointwise",
              "bases",
              "masks",
              "decode",
              "encode",
              "preview",
              "thumbnail",
              "view",
              "next",
              "brush",
              "subject",
              "sync",
              "export"));

  private static final long CACHE = 768L << 20;
  private static final int PREVIEW = 1920;

  private final Harness harness;
  private final Samples samples;
  private final Path folder;
  private final int threads;
  private final MatteSource source = Edits.subject();
  private int turn;

  private Bench(Harness harness, Samples samples, Path folder, int threads) {
    this.harness = harness;
    this.samples = samples;
    this.folder = folder;
    this.threads = threads;
  }

  /// Measures the groups named (none = all). Pictures are made in `folder` when they are not there
  /// yet; `jpeg`, `raw`: own photos instead of the made-up ones.
  public static List<Measured> run(
      Set<String> groups,
      Path folder,
      Optional<Path> jpeg,
      Optional<Path> raw,
      int threads,
      Consumer<Measured> report,
      BooleanSupplier cancelled)
      throws Exception {
    Samples made =
        jpeg.isPresent() && raw.isPresent()
            ? new Samples(jpeg.get(), jpeg.get(), raw.get())
            : Samples.in(folder);
    Path photo = jpeg.orElse(made.jpeg());
    Path next = folder.resolve("bench-next-" + photo.getFileName());
    Files.createDirectories(folder);
    Files.copy(photo, next, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    var samples = new Samples(photo, next, raw.orElse(made.dng()));
    var harness = new Harness(report, cancelled);
    var bench = new Bench(harness, samples, folder, threads);
    for (String group : GROUPS) {
      if (groups.isEmpty() || groups.contains(group)) {
        bench.group(group);
      }
    }
    return harness.all();
  }

  private void group(String group) throws Exception {
    switch (group) {
      case "pointwise" -> pointwise();
      case "bases" -> bases();
      case "masks" -> masks();
      case "decode" -> decode();
      case "encode" -> encode();
      case "preview" -> preview();
      case "thumbnail" -> thumbnail();
      case "view" -> view();
      case "next" -> next();
      case "brush" -> brush();
      case "subject" -> new Masks(harness, folder, threads).subject(samples.jpeg());
      case "sync" -> new Masks(harness, folder, threads).sync(samples.jpeg());
      case "export" -> export();
      default -> throw new IllegalArgumentException(group);
    }
  }

  private Image decoded(Path file, int longSide) throws IOException {
    return switch (Decoders.decode(file, longSide)) {
      case Decoded.Photo photo -> photo.image();
      case Decoded.Failed(var reason, var remedy) -> throw new IOException(reason + " " + remedy);
    };
  }

  private Strips strips() {
    return new Strips(new ForkJoinPool(threads), () -> false);
  }

  private void pointwise() throws Exception {
    Image image = decoded(samples.jpeg(), 0);
    int n = image.r().length;
    Image out = Image.black(image.width(), image.height());
    double bar = n / 60_000.0;
    Settings exposure =
        Edits.pointwise(0.3).withCurve("curve.rgb", groundglass.develop.settings.Curve.IDENTITY);
    pass("exposure, tone, colour", exposure, image, out, bar);
    pass("and a curve", Edits.pointwise(0.3), image, out, bar);
    harness.measure(
        "pointwise", "to display numbers", n, 0, 0, () -> Output.rgb8(image, Profile.SRGB));
  }

  private void pass(String what, Settings settings, Image in, Image out, double bar)
      throws Exception {
    Strips strips = strips();
    int w = in.width();
    harness.measure(
        "pointwise",
        what,
        in.r().length,
        bar,
        0,
        () -> {
          var plan = Pointwise.plan(settings, List.of(), false, 0, 0);
          strips.run(
              w,
              in.height(),
              (from, to) ->
                  plan.apply(
                      in.r(),
                      in.g(),
                      in.b(),
                      Planes.NONE,
                      new byte[0][],
                      from * w,
                      to * w,
                      out.r(),
                      out.g(),
                      out.b(),
                      from * w));
        });
  }

  private void bases() throws Exception {
    Image image = decoded(samples.jpeg(), PREVIEW);
    Strips strips = strips();
    for (Bases.Kind kind : Bases.Kind.values()) {
      harness.measure(
          "bases",
          kind.name().toLowerCase(java.util.Locale.ROOT) + " of a preview",
          image.r().length,
          0,
          0,
          () ->
              Bases.make(kind, image, Samples.WIDTH, 1.0 * image.width() / Samples.WIDTH, strips));
    }
  }

  private void masks() throws Exception {
    var renderer = new Renderer(threads, CACHE);
    var request = request(samples.jpeg(), Edits.masked(0.1), PREVIEW);
    int n = pixels(renderer.screen(request));
    harness.measure(
        "masks",
        "five mattes and what they cover, maps changed",
        n,
        0,
        0,
        () ->
            renderer.outcomes(
                new Request(
                    samples.jpeg(),
                    Edits.masked(0.1),
                    PREVIEW,
                    Edits.subject(turn++),
                    () -> false)));
  }

  private void decode() throws Exception {
    int n = Samples.WIDTH * Samples.HEIGHT;
    harness.measure("decode", "JPEG, full size", n, 0, 0, () -> decoded(samples.jpeg(), 0));
    harness.measure("decode", "JPEG for 1920", n, 0, 0, () -> decoded(samples.jpeg(), PREVIEW));
    harness.measure("decode", "JPEG for 512", n, 0, 0, () -> decoded(samples.jpeg(), 512));
    harness.measure("decode", "DNG, full size", n, 0, 0, () -> decoded(samples.dng(), 0));
    harness.measure("decode", "DNG for 1920", n, 0, 0, () -> decoded(samples.dng(), PREVIEW));
    demosaic();
  }

  /// What the sensor's numbers cost once they are unpacked: a mosaic of the full photo's own light.
  private void demosaic() throws Exception {
    Image photo = decoded(samples.dng(), 0);
    int w = photo.width();
    int h = photo.height();
    float[] mosaic = new float[w * h];
    for (int i = 0; i < mosaic.length; i++) {
      int site = i / w % 2 + i % w % 2;
      mosaic[i] = (site == 0 ? photo.r() : site == 1 ? photo.g() : photo.b())[i];
    }
    harness.measure(
        "decode",
        "demosaic 24 MP Bayer (after unpacking)",
        w * h,
        0,
        1500,
        () -> Demosaic.bayer(mosaic.clone(), w, h));
  }

  private void encode() throws Exception {
    Image image = decoded(samples.jpeg(), 0);
    Path target = folder.resolve("bench-encoded.jpg");
    harness.measure(
        "encode",
        "JPEG 92",
        image.r().length,
        0,
        0,
        () -> Export.write(Rowwise.of(image), samples.jpeg(), target));
    Files.deleteIfExists(target);
  }

  private void preview() throws Exception {
    var renderer = new Renderer(threads, CACHE);
    int n = pixels(renderer.screen(request(samples.jpeg(), Edits.pointwise(0), PREVIEW)));
    harness.measure(
        "preview",
        "slider move, pointwise controls",
        n,
        16,
        0,
        () -> renderer.screen(request(samples.jpeg(), Edits.pointwise(moved()), PREVIEW)));
    harness.measure(
        "preview",
        "slider move, clarity, dehaze, highlights",
        n,
        16,
        0,
        () -> renderer.screen(request(samples.jpeg(), Edits.bases(10 + 10 * moved()), PREVIEW)));
    harness.measure(
        "preview",
        "slider move, with five masks of three components",
        n,
        30,
        0,
        () -> renderer.screen(request(samples.jpeg(), Edits.masked(moved()), PREVIEW)));
    insideMask(renderer, n);
  }

  private void insideMask(Renderer renderer, int n) throws Exception {
    harness.measure(
        "preview",
        "slider move inside one of five masks",
        n,
        30,
        0,
        () -> renderer.screen(request(samples.jpeg(), Edits.insideMask(moved()), PREVIEW)));
  }

  /// Never the same twice in a row.
  private double moved() {
    return 0.2 + 0.05 * (turn++ % 13);
  }

  private void thumbnail() throws Exception {
    harness.measure(
        "thumbnail",
        "edited 24 MP JPEG at 512",
        Samples.WIDTH * Samples.HEIGHT,
        120,
        0,
        () -> fresh().screen(request(samples.jpeg(), Edits.typical(), 512)));
  }

  private void view() throws Exception {
    harness.measure(
        "view",
        "24 MP JPEG, first edited view at 1920, nothing cached",
        Samples.WIDTH * Samples.HEIGHT,
        450,
        0,
        () -> fresh().screen(request(samples.jpeg(), Edits.typical(), PREVIEW)));
    harness.measure(
        "view",
        "24 MP DNG, first edited view at 1920, nothing cached",
        Samples.WIDTH * Samples.HEIGHT,
        0,
        0,
        () -> fresh().screen(request(samples.dng(), Edits.typical(), PREVIEW)));
  }

  private Renderer fresh() {
    return new Renderer(threads, CACHE);
  }

  private void next() throws Exception {
    var renderer = fresh();
    var request = request(samples.second(), Edits.typical(), PREVIEW);
    renderer.prefetch(request);
    harness.measure(
        "next",
        "next photo, edited, prefetched",
        pixels(renderer.screen(request)),
        50,
        0,
        () -> renderer.screen(request));
  }

  /// A stroke that grows dab by dab: each is one event of the mouse.
  private void brush() throws Exception {
    var renderer = new Renderer(threads, CACHE);
    var first = request(samples.jpeg(), Edits.brushed(1), PREVIEW);
    harness.measure(
        "brush",
        "a dab more of a stroke of 500, with five masks",
        pixels(renderer.screen(first)),
        16,
        0,
        () -> renderer.screen(request(samples.jpeg(), Edits.brushed(1 + turn++ % 500), PREVIEW)));
  }

  private void export() throws Exception {
    export("24 MP JPEG to JPEG 92, typical edit", samples.jpeg(), 3000, 5000);
    export("24 MP DNG to JPEG 92, typical edit", samples.dng(), 5000, 9000);
  }

  private void export(String what, Path photo, double bar, double barCpu) throws Exception {
    Path target = folder.resolve("bench-export.jpg");
    harness.measure(
        "export",
        what,
        Samples.WIDTH * Samples.HEIGHT,
        bar,
        barCpu,
        () -> Export.once(photo, target, threads),
        () -> Export.peakMb(photo, target, threads));
    Files.deleteIfExists(target);
  }

  private Request request(Path file, Settings settings, int longSide) {
    return new Request(file, settings, longSide, source, () -> false);
  }

  private static int pixels(Renderer.Screen screen) {
    return screen.picture().getWidth() * screen.picture().getHeight();
  }
}
