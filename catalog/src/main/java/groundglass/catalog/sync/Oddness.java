package groundglass.catalog.sync;

import groundglass.develop.mask.Confidence;
import groundglass.develop.mask.HaloCheck;
import groundglass.develop.mask.MaskState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Which masks of a synced set are unlike their siblings. Robust z = distance from the median in
/// units of 1.4826 MAD (Iglewicz & Hoaglin 1993), so that the odd ones do not hide each other. A
/// score of 1 is worth a look: z of 3, or one of the absolute limits of semantics.md.
final class Oddness {
  static final double FAILED = 1000;
  static final double NOT_FOUND = 100;

  /// Not found where most others are not found either.
  static final double ALSO_NOT_FOUND = 1;

  private static final double FOUND_SHARE = 0.8;
  private static final double RATIO = 3;
  private static final double AWAY = 0.25;
  private static final double SURE = 0.5;
  private static final double CUT = 0.25;
  private static final double Z = 3;
  private static final double MAD_TO_SIGMA = 1.4826;
  private static final int SIBLINGS = 4;

  // Spreads below these are the noise of a shoot, not oddness: shares of the frame, of 0..1.
  private static final double AREA_FLOOR = 0.05; // relative to the median
  private static final double PLACE_FLOOR = 0.03;
  private static final double SURE_FLOOR = 0.05;
  private static final double LIGHT_FLOOR = 0.04;

  /// What is known about one mask; NaN = not known. `reach`: how its depth limits stand to the
  /// subject.
  record Facts(
      MaskState state,
      double confidence,
      double area,
      double centreX,
      double centreY,
      double luminance,
      Optional<DepthCheck.Reach> reach,
      String reason) {}

  /// `score`: 0 ordinary, >= 1 worth a look. `raw` orders the ordinary ones too.
  record Verdict(double score, double raw, String reason) {}

  private record Finding(double score, String words) {}

  private final List<Facts> ready;
  private final long answered;
  private final long found;
  private final Spread area;
  private final Spread x;
  private final Spread y;
  private final Spread sure;
  private final Spread light;
  private final Spread inRange;

  /// `set`: one mask on all versions of the set.
  Oddness(List<Facts> set) {
    ready = set.stream().filter(f -> shows(f.state())).toList();
    found = ready.size();
    answered = found + set.stream().filter(f -> f.state() == MaskState.NOT_FOUND).count();
    area = spread(Facts::area, 0);
    x = spread(Facts::centreX, PLACE_FLOOR);
    y = spread(Facts::centreY, PLACE_FLOOR);
    sure = spread(Facts::confidence, SURE_FLOOR);
    light = spread(Facts::luminance, LIGHT_FLOOR);
    inRange = spread(f -> f.reach().map(DepthCheck.Reach::inRange).orElse(Double.NaN), 0);
  }

  private static boolean shows(MaskState state) {
    return state == MaskState.READY || state == MaskState.STALE;
  }

  Verdict judge(Facts f) {
    return switch (f.state()) {
      case FAILED -> new Verdict(FAILED, FAILED, f.reason().isBlank() ? "failed" : f.reason());
      case NOT_FOUND -> {
        double score =
            found >= FOUND_SHARE * (answered - 1) && answered > 1 ? NOT_FOUND : ALSO_NOT_FOUND;
        String why = f.reason().isBlank() ? "" : ": " + f.reason();
        yield new Verdict(score, score, "not found in this photo" + why);
      }
      case PENDING -> new Verdict(0, 0, "not computed yet");
      case READY, STALE -> compare(f);
    };
  }

  private Verdict compare(Facts f) {
    Finding[] findings = {area(f), place(f), confidence(f), light(f), depth(f), rim(f)};
    Arrays.sort(findings, (a, b) -> Double.compare(b.score(), a.score()));
    double raw = findings[0].score();
    for (int i = 1; i < findings.length; i++) {
      raw += 0.1 * findings[i].score(); // odd in several ways is odder
    }
    var words = Arrays.stream(findings).filter(w -> w.score() >= 1).map(Finding::words).toList();
    if (words.isEmpty()) {
      return new Verdict(
          0, raw + doubt(f.confidence()), f.state() == MaskState.STALE ? "out of date" : "");
    }
    return new Verdict(raw, raw, String.join(", ", words));
  }

  /// What is not sure is looked at before what is: where the whole set is hard, a wrong mask is no
  /// outlier in it. Larger than all that nothing found can add up to.
  private static double doubt(double confidence) {
    return switch (Confidence.of(confidence)) {
      case HIGH -> 0;
      case MEDIUM, LOW -> 2; // low is a finding of its own
    };
  }

  private Finding area(Facts f) {
    if (!area.known() || !Double.isFinite(f.area()) || area.median() <= 0) {
      return new Finding(0, "");
    }
    double ratio = f.area() / area.median();
    double far = Math.max(ratio, 1 / Math.max(ratio, 1e-4)) / RATIO;
    double sigma = Math.max(area.sigma(), AREA_FLOOR * area.median());
    double z = Math.abs(f.area() - area.median()) / sigma / Z;
    // a ratio of 1 is no oddness at all
    double score = Math.max(far >= 1 ? far : 0, z);
    return new Finding(score, String.format(Locale.ROOT, "area %.1f× the others", ratio));
  }

  private Finding place(Facts f) {
    if (!x.known() || !Double.isFinite(f.centreX()) || !Double.isFinite(f.centreY())) {
      return new Finding(0, "");
    }
    double dx = f.centreX() - x.median();
    double dy = f.centreY() - y.median();
    double z = Math.hypot(dx / x.sigma(), dy / y.sigma()) / Z;
    double score = Math.max(Math.hypot(dx, dy) / AWAY, z);
    return new Finding(score, "elsewhere in the frame than the others");
  }

  private Finding confidence(Facts f) {
    if (!Double.isFinite(f.confidence())) {
      return new Finding(0, "");
    }
    double low = f.confidence() < SURE ? 1 + (SURE - f.confidence()) / SURE : 0;
    double z = sure.known() ? (sure.median() - f.confidence()) / sure.sigma() / Z : 0;
    String reason = HaloCheck.others(f.reason());
    String why = reason.isBlank() ? "" : ": " + reason;
    return new Finding(Math.max(low, z), "low confidence" + why);
  }

  private static Finding rim(Facts f) {
    String warning = HaloCheck.warning(f.reason());
    return new Finding(warning.isEmpty() ? 0 : 1, warning);
  }

  private Finding light(Facts f) {
    if (!light.known() || !Double.isFinite(f.luminance())) {
      return new Finding(0, "");
    }
    double d = f.luminance() - light.median();
    return new Finding(
        Math.abs(d) / light.sigma() / Z,
        d > 0 ? "brighter than the others" : "darker than the others");
  }

  /// The same limits that hold the whole subject in one photo cut it in another. The words name the
  /// shift of the limits that would do here what they do in the other photos.
  private Finding depth(Facts f) {
    if (!inRange.known() || f.reach().isEmpty()) {
      return new Finding(0, "");
    }
    DepthCheck.Reach reach = f.reach().get();
    double off = Math.abs(reach.inRange() - inRange.median());
    boolean held = inRange.median() >= 0.5;
    double shift = held ? reach.hold() : reach.clear();
    String words =
        String.format(
            Locale.ROOT,
            "depth range cuts the subject: %.0f %% of it inside, %.0f %% in the others",
            100 * reach.inRange(),
            100 * inRange.median());
    String remedy =
        Math.abs(shift) < 1
            ? ""
            : String.format(
                Locale.ROOT, "; shifted by %+.0f it would %s it", shift, held ? "hold" : "spare");
    return new Finding(off / CUT, words + remedy);
  }

  private record Spread(boolean known, double median, double sigma) {}

  private Spread spread(ToDoubleFunction<Facts> value, double floor) {
    double[] v = ready.stream().mapToDouble(value).filter(Double::isFinite).toArray();
    if (v.length < SIBLINGS) {
      return new Spread(false, Double.NaN, Double.NaN);
    }
    double median = median(v);
    double mad = median(Arrays.stream(v).map(d -> Math.abs(d - median)).toArray());
    return new Spread(true, median, Math.max(floor, MAD_TO_SIGMA * mad));
  }

  private static double median(double[] values) {
    double[] v = values.clone();
    Arrays.sort(v);
    int n = v.length;
    return n % 2 == 1 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
  }
}
