package groundglass.develop.settings;

import groundglass.develop.mask.Mask;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 over a text that names every value in a fixed order.
final class SettingsHash {
  private SettingsHash() {}

  static String of(Settings s) {
    var text = new StringBuilder("settings 1\n");
    s.values().forEach((id, v) -> line(text, id, v + 0.0)); // + 0.0: one zero only
    s.curves().forEach((id, c) -> line(text, id, c.knots()));
    s.texts().forEach((id, v) -> line(text, id, v));
    s.pointColors().forEach(c -> line(text, "pointColor", c));
    s.spots().forEach(spot -> line(text, "spot", spot));
    line(text, "crop", s.crop());
    for (Mask m : s.masks()) {
      line(text, "mask", m.syncId());
      line(text, "name", m.name());
      line(text, "state", m.amount() + " " + m.active() + " " + m.inverted());
      m.local().forEach((id, v) -> line(text, id, v + 0.0));
      m.curves().forEach((id, c) -> line(text, id, c.knots()));
      m.pointColors().forEach(c -> line(text, "pointColor", c));
      m.components().forEach(c -> line(text, c.kind(), c)); // a record: its text names all it holds
    }
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The length before the value keeps a line break in a name from imitating another line.
  private static void line(StringBuilder text, String name, Object value) {
    String v = value.toString();
    text.append(name).append(' ').append(v.length()).append(' ').append(v).append('\n');
  }
}
