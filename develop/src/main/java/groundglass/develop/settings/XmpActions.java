package groundglass.develop.settings;

import groundglass.develop.adjust.color.WhiteBalance;
import groundglass.develop.settings.XmpSettings.XmpException;

/// What a packet does not set but asks to be found in each photo that it is applied to: tone
/// (`AutoTone`) and white balance (`WhiteBalance` "Auto" without numbers).
public record XmpActions(boolean tone, boolean white) {
  private static final XmpActions NONE = new XmpActions(false, false);

  /// Of settings that were read.
  public static XmpActions of(Settings read) {
    String packet = read.foreign().packet();
    try {
      return packet.isEmpty() ? NONE : of(XmpPacket.parse(packet));
    } catch (XmpException e) {
      throw new IllegalStateException("settings whose packet cannot be read any more", e);
    }
  }

  static XmpActions of(XmpPacket p) {
    boolean numbers =
        WhiteBalance.DECLARATION.controls().stream()
            .anyMatch(c -> p.text(c.crs().name()).filter(t -> !t.isEmpty()).isPresent());
    String tone = p.text("AutoTone").orElse("");
    return new XmpActions(
        tone.equalsIgnoreCase("true") || tone.equals("1"),
        !numbers && p.text("WhiteBalance").orElse("").equals("Auto"));
  }

  /// Whether a name of the ledger is one of them.
  public static boolean is(String name) {
    return name.equals("AutoTone") || name.equals("WhiteBalance");
  }
}
