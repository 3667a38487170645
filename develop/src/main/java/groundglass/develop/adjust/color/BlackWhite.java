package groundglass.develop.adjust.color;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The grey picture: OKLab lightness, with a weight for each of eight bands of colour. Greys keep
/// their tone whatever the weights.
public final class BlackWhite {
  public static final Control TREATMENT =
      Declaration.slider(
          "treatment",
          "Black and white",
          0,
          1,
          0,
          1,
          "",
          "ConvertToGrayscale",
          Control.Form.BOOL,
          "Shows the picture in grey, mixed from its colours.");

  public static final List<Control> WEIGHTS = weights();

  public static final Declaration DECLARATION =
      new Declaration("bw", "Black and white", "color", all());

  /// log2 of the factor on lightness at 100; its cube is 1.8 stops of light.
  private static final double STOPS = 0.6;

  private BlackWhite() {}

  private static List<Control> weights() {
    var list = new ArrayList<Control>();
    for (String band : Bands.NAMES) {
      String id = band.toLowerCase(Locale.ROOT);
      list.add(
          Declaration.slider(
              "bw." + id,
              band + " grey",
              -100,
              100,
              0,
              1,
              "",
              "GrayMixer" + band,
              Control.Form.SIGNED,
              "How bright " + id + " becomes in the black and white picture."));
    }
    return List.copyOf(list);
  }

  private static List<Control> all() {
    var list = new ArrayList<Control>();
    list.add(TREATMENT);
    list.addAll(WEIGHTS);
    return list;
  }

  public static boolean on(Settings s) {
    return s.get(TREATMENT) != 0 || Profile.grey(s);
  }

  /// Nothing when the picture keeps its colours.
  public static Optional<ColorOperator> plan(Settings s) {
    if (!on(s)) {
      return Optional.empty();
    }
    double[] mix = Mixer.values(s, WEIGHTS);
    var light = new HueTable(d -> STOPS * Bands.mix(mix, d));
    boolean mixed = !Mixer.none(mix);
    return Optional.of((block, _) -> run(block, light, mixed));
  }

  private static void run(LabBlock p, HueTable light, boolean mixed) {
    for (int i = 0; i < p.n; i++) {
      float a = p.a[i];
      float b = p.b[i];
      if (mixed) {
        p.l[i] *= Exp2.of(light.at(HueTable.place(a, b)) * Mixer.coloured(p.l[i], a, b));
      }
      p.a[i] = 0;
      p.b[i] = 0;
    }
  }
}
