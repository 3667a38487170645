package groundglass.catalog.edits;

import groundglass.develop.adjust.Adjustments;
import groundglass.develop.frame.Crop;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.XmpSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Settings as they are stored: XMP packets, parsed once. A neutral version has no packet.
final class Packets {
  /// Enough for the photos around the one on screen and for a sync of an ordinary batch.
  private static final int KEPT = 1024;

  /// Longer packets (inline mask tables of other programs) are parsed again instead of kept.
  private static final int LONGEST_KEPT = 128 << 10;

  // guarded by itself; in order of use
  private final Map<String, Settings> parsed =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Settings> eldest) {
          return size() > KEPT;
        }
      };

  Settings parse(@Nullable String packet) {
    if (packet == null) {
      return Settings.NEUTRAL;
    }
    synchronized (parsed) {
      Settings known = parsed.get(packet);
      if (known != null) {
        return known;
      }
    }
    Settings settings = read(packet);
    if (packet.length() <= LONGEST_KEPT) {
      synchronized (parsed) {
        parsed.put(packet, settings);
      }
    }
    return settings;
  }

  /// The packet of settings, null when they are neutral and nothing foreign has to be kept.
  static @Nullable String write(Settings settings) {
    return settings.foreign().packet().isEmpty() && neutral(settings)
        ? null
        : XmpSettings.write(settings);
  }

  /// What would be read back after storing: numbers rounded as XMP rounds them.
  static Settings rounded(Settings settings) {
    return read(XmpSettings.write(settings));
  }

  /// The packet to store instead of `now`, or `now` itself when nothing differs. Rounding in XMP
  /// and the order of foreign properties are no differences.
  @Nullable String replace(@Nullable String now, Settings wanted) {
    Settings current = parse(now);
    boolean look = look(current).equals(look(wanted));
    if (look && current.foreign().equals(wanted.foreign())) {
      return now;
    }
    String next = write(wanted);
    if (Objects.equals(next, now) || (now != null && Objects.equals(next, write(current)))) {
      return now;
    }
    return next;
  }

  static boolean neutral(Settings s) {
    return s.values().isEmpty()
        && s.curves().isEmpty()
        && s.texts().isEmpty()
        && s.pointColors().isEmpty()
        && s.spots().isEmpty()
        && s.masks().isEmpty()
        && s.crop().equals(Crop.NONE);
  }

  /// Whether nobody has changed what raw files start with.
  static boolean untouchedRaw(Settings s) {
    return look(s).equals(look(read(XmpSettings.write(Adjustments.defaults(true)))));
  }

  private static Settings look(Settings s) {
    return s.withForeign(Settings.NEUTRAL.foreign());
  }

  static String hash(@Nullable String packet) {
    return sha256(packet == null ? "" : packet);
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Settings read(String packet) {
    try {
      return XmpSettings.read(packet).settings();
    } catch (XmpSettings.XmpException e) {
      // only packets that were written by us are stored: this is damage or our own bug
      throw new IllegalStateException("stored settings cannot be read: " + e.getMessage(), e);
    }
  }
}
