package groundglass.develop.settings;

import groundglass.develop.settings.XmpSettings.XmpException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers in Lightroom's forms.
final class XmpNumbers {
  private XmpNumbers() {}

  static double parse(String name, String text) throws XmpException {
    String t = text.strip();
    boolean ends = !t.isEmpty() && (Character.isDigit(t.charAt(t.length() - 1)) || t.endsWith("."));
    try {
      double v = ends && t.length() < 64 ? Double.parseDouble(t) : Double.NaN;
      if (Math.abs(v) < 1e12) { // false for NaN too
        return v == 0 ? 0 : v; // one zero only
      }
    } catch (NumberFormatException e) {
      // falls through to the message below, which names the property
    }
    throw new XmpException(
        name + " is not a number: " + (t.length() > 40 ? t.substring(0, 40) + "…" : t));
  }

  static double[] parseList(String name, String text, int count) throws XmpException {
    String[] parts = text.strip().split("[\\s,]+", -1);
    if (parts.length != count) {
      throw new XmpException(name + " has " + parts.length + " numbers, not " + count);
    }
    double[] v = new double[count];
    for (int i = 0; i < count; i++) {
      v[i] = parse(name, parts[i]);
    }
    return v;
  }

  static String format(Control.Form form, double v) {
    return switch (form) {
      case SIGNED -> signed(BigDecimal.valueOf(v).setScale(0, RoundingMode.HALF_EVEN));
      case UNSIGNED -> BigDecimal.valueOf(v).setScale(0, RoundingMode.HALF_EVEN).toPlainString();
      case F2 -> signed(BigDecimal.valueOf(v).setScale(2, RoundingMode.HALF_EVEN));
      case BOOL -> v == 0 ? "False" : "True";
      case F1 -> signed(BigDecimal.valueOf(v).setScale(1, RoundingMode.HALF_EVEN));
    };
  }

  private static String signed(BigDecimal d) {
    return (d.signum() > 0 ? "+" : "") + d.toPlainString();
  }

  /// Up to six decimals, without trailing zeros or sign.
  static String six(double v) {
    BigDecimal d = BigDecimal.valueOf(v).setScale(6, RoundingMode.HALF_EVEN);
    return d.signum() == 0 ? "0" : d.stripTrailingZeros().toPlainString();
  }

  /// Exactly six decimals, as in lists.
  static String sixFixed(double v) {
    return String.format(Locale.ROOT, "%.6f", v + 0.0);
  }

  static String exact(double v) {
    return Double.toString(v + 0.0);
  }
}
