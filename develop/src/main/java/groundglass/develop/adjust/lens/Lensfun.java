package groundglass.develop.adjust.lens;

import groundglass.develop.decode.Shot;
import groundglass.develop.frame.Radial;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lens profiles of the lensfun project's database (its XML, version 1 and 2), from the places
/// where systems install it or from a folder or file that the property `groundglass.lensfun` names.
/// Models: ptlens, poly3 and poly5 for distortion, linear and poly3 for lateral colour, pa for
/// vignetting; in between by focal length and aperture.
public final class Lensfun {
  /// A calibration at one focal length; `k` as the file names them, `aperture` 0 where it does not
  /// matter.
  record Point(String kind, String model, double focal, double aperture, double[] k) {}

  record Camera(String maker, String model, String mount, double crop) {}

  record Known(String maker, String model, List<String> mounts, double crop, List<Point> points) {}

  private static final Logger LOG = LoggerFactory.getLogger(Lensfun.class);
  private static final List<Path> PLACES =
      List.of(
          Path.of(System.getProperty("user.home", "."), ".local/share/lensfun"),
          Path.of("/var/lib/lensfun-updates"),
          Path.of("/usr/local/share/lensfun"),
          Path.of("/usr/share/lensfun"),
          Path.of("/opt/homebrew/share/lensfun"));
  private static final int MAX_FILES = 400;
  private static final long MAX_BYTES = 8 << 20;

  private final List<Camera> cameras;
  private final List<Known> lenses;

  Lensfun(List<Camera> cameras, List<Known> lenses) {
    this.cameras = List.copyOf(cameras);
    this.lenses = List.copyOf(lenses);
  }

  private static final class Holder {
    static final Lensfun INSTALLED = installedNow();
  }

  /// The database of this machine, read once; empty where there is none.
  public static Lensfun installed() {
    return Holder.INSTALLED;
  }

  private static Lensfun installedNow() {
    String named = System.getProperty("groundglass.lensfun", "");
    List<Path> places = named.isEmpty() ? PLACES : List.of(Path.of(named));
    for (Path place : places) {
      Lensfun found = read(place);
      if (!found.lenses.isEmpty()) {
        return found;
      }
    }
    return new Lensfun(List.of(), List.of());
  }

  public boolean empty() {
    return lenses.isEmpty();
  }

  /// A file, or all XML files of a folder and its `version_…` folders. What is damaged is left out.
  public static Lensfun read(Path place) {
    var cameras = new ArrayList<Camera>();
    var lenses = new ArrayList<Known>();
    for (Path file : files(place)) {
      try (InputStream in = Files.newInputStream(file)) {
        if (Files.size(file) <= MAX_BYTES) {
          LensfunXml.read(in, cameras, lenses);
        }
      } catch (IOException | XMLStreamException | RuntimeException e) {
        LOG.warn("the lens profiles of {} are left out: {}", file, e.toString());
      }
    }
    return new Lensfun(cameras, lenses);
  }

  private static List<Path> files(Path place) {
    if (Files.isRegularFile(place)) {
      return List.of(place);
    }
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(place, 2)) {
      return all.filter(f -> f.toString().endsWith(".xml")).sorted().limit(MAX_FILES).toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      LOG.warn("{} cannot be listed", place, e);
      return List.of();
    }
  }

  /// The lens at the photo's settings; [LensModel#UNKNOWN] when it is not in the database.
  public LensModel find(Shot shot) {
    Optional<Camera> camera =
        cameras.stream()
            .filter(c -> plain(c.model).equals(plain(shot.model())))
            .filter(c -> plain(shot.make()).contains(first(c.maker)))
            .findFirst();
    String wanted = plain(shot.lens());
    double crop = camera.map(Camera::crop).orElse(1.0);
    return lenses.stream()
        .filter(l -> matches(l, wanted, camera, shot))
        .min(
            Comparator.comparingInt((Known l) -> plain(l.model).equals(wanted) ? 0 : 1)
                .thenComparingDouble(l -> Math.abs(l.crop - crop)))
        .map(l -> at(l, shot, crop))
        .orElse(LensModel.UNKNOWN);
  }

  /// The lens by its name; a fixed lens (a compact camera's) by the camera's own mount.
  private static boolean matches(Known lens, String wanted, Optional<Camera> camera, Shot shot) {
    if (!wanted.isEmpty()) {
      String name = plain(lens.model);
      String full = plain(lens.maker + " " + lens.model);
      return name.equals(wanted)
          || full.equals(wanted)
          || wanted.endsWith(name) && name.length() > 8;
    }
    // Mounts of fixed lenses begin with a small letter by the database's convention.
    return shot.focal() > 0
        && camera.isPresent()
        && !camera.get().mount.isEmpty()
        && Character.isLowerCase(camera.get().mount.charAt(0))
        && lens.mounts.contains(camera.get().mount);
  }

  private static String plain(String s) {
    return s.toLowerCase(Locale.ROOT)
        .replaceAll("\\bf/?(?=\\d)", "f")
        .replaceAll("[^a-z0-9.\\-]+", "");
  }

  private static String first(String maker) {
    return plain(maker.split(" ", 2)[0]);
  }

  /// Radii of the database count in halves of the shorter side of the calibrating sensor, those of
  /// pa in halves of its diagonal; ours in halves of this sensor's diagonal. Aspect 3:2.
  static LensModel at(Known lens, Shot shot, double crop) {
    double smaller = lens.crop / crop;
    double toShort = Math.hypot(3, 2) / 2 * smaller;
    double focal = shot.focal();
    Radial distortion =
        between(lens, "distortion", focal, 0)
            .map(p -> distortion(p).rescaled(toShort))
            .orElse(Radial.ONE);
    Optional<Point> tca = between(lens, "tca", focal, 0);
    Radial light =
        between(lens, "vignetting", focal, shot.aperture())
            .map(p -> new Radial(1, 0, p.k[0], 0, p.k[1], 0, p.k[2]).rescaled(smaller))
            .orElse(Radial.ONE);
    return new LensModel(
        lens.maker + " " + lens.model,
        sane(distortion),
        sane(tca.map(p -> tca(p, 0).rescaled(toShort)).orElse(Radial.ONE)),
        sane(tca.map(p -> tca(p, 3).rescaled(toShort)).orElse(Radial.ONE)),
        sane(light));
  }

  private static Radial sane(Radial r) {
    boolean usable = r.finite();
    for (double at = 0; at <= 1; at += 0.1) {
      usable &= r.at(at) > 0.05 && r.at(at) < 3;
    }
    return usable ? r : Radial.ONE;
  }

  private static Radial distortion(Point p) {
    double[] k = p.k;
    return switch (p.model) {
      case "ptlens" -> new Radial(1 - k[0] - k[1] - k[2], k[2], k[1], k[0], 0, 0, 0);
      case "poly3" -> new Radial(1 - k[0], 0, k[0], 0, 0, 0, 0);
      case "poly5" -> new Radial(1, 0, k[0], 0, k[1], 0, 0);
      default -> Radial.ONE;
    };
  }

  private static Radial tca(Point p, int from) {
    return new Radial(p.k[from], p.k[from + 1], p.k[from + 2], 0, 0, 0, 0);
  }

  /// The calibration between the two nearest focal lengths, and at each of them between the nearest
  /// apertures; the numbers of two models do not mix.
  static Optional<Point> between(Known lens, String kind, double focal, double aperture) {
    List<Point> all =
        lens.points.stream()
            .filter(p -> p.kind.equals(kind))
            .sorted(Comparator.comparingDouble(Point::focal))
            .toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    double below = all.getFirst().focal;
    double above = all.getLast().focal;
    for (Point p : all) {
      below = p.focal <= focal ? Math.max(below, p.focal) : below;
      above = p.focal >= focal ? Math.min(above, p.focal) : above;
    }
    Point low = byAperture(all, below, aperture);
    Point high = byAperture(all, above, aperture);
    double t = above > below ? Math.clamp((focal - below) / (above - below), 0, 1) : 0;
    return Optional.of(mixed(low, high, t));
  }

  private static Point byAperture(List<Point> all, double focal, double aperture) {
    List<Point> here = all.stream().filter(p -> p.focal == focal).toList();
    Point low = here.getFirst();
    Point high = here.getLast();
    for (Point p : here) {
      low =
          p.aperture <= aperture && (low.aperture > aperture || p.aperture > low.aperture)
              ? p
              : low;
      high =
          p.aperture >= aperture && (high.aperture < aperture || p.aperture < high.aperture)
              ? p
              : high;
    }
    if (high.aperture <= low.aperture) {
      return low;
    }
    // Vignetting falls with the square of the opening.
    double a = 1 / (low.aperture * low.aperture);
    double b = 1 / (high.aperture * high.aperture);
    double x = 1 / Math.max(1e-3, aperture * aperture);
    return mixed(low, high, Math.clamp((x - a) / (b - a), 0, 1));
  }

  private static Point mixed(Point low, Point high, double t) {
    if (!low.model.equals(high.model)) {
      return t < 0.5 ? low : high;
    }
    double[] k = new double[low.k.length];
    for (int i = 0; i < k.length; i++) {
      k[i] = low.k[i] * (1 - t) + high.k[i] * t;
    }
    return new Point(low.kind, low.model, low.focal, low.aperture, k);
  }
}
