package groundglass.catalog.edits;

import groundglass.develop.settings.Foreign;
import groundglass.develop.settings.Settings;

/// What tests compare settings by.
public final class MadeUpTools {
  private MadeUpTools() {}

  /// The settings without the packet they came from.
  public static Settings look(Settings s) {
    return s.withForeign(Foreign.NONE);
  }
}
