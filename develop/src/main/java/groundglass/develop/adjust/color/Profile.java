package groundglass.develop.adjust.color;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.decode.ProfileChoice;
import groundglass.develop.decode.ProfileFolder;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The base rendering of raw photos by name: the standard one, the neutral one, which shows the
/// light as it was measured, the one inside the file (`Embedded`), a `.dcp` file by its path, or
/// one by its name, in the file or among those of this machine. Photos that a camera has already
/// rendered are left as they are.
public final class Profile {
  /// The id of the name in `Settings.texts`; absent = [#USUAL].
  public static final String NAME = "profile";

  public static final String USUAL = "Adobe Color";

  public static final Control AMOUNT =
      Declaration.slider(
          "profile.amount",
          "Profile amount",
          0,
          200,
          100,
          1,
          "",
          "gg:ProfileAmount",
          Control.Form.UNSIGNED,
          "How strongly the profile's tone is applied to a raw photo.");

  public static final Declaration DECLARATION =
      new Declaration("profile", "Profile", "profile", List.of(AMOUNT), List.of(NAME));

  private static final Set<String> STANDARD =
      Set.of("", "adobe color", "adobe standard", "standard", "camera standard");
  private static final Set<String> NEUTRAL =
      Set.of("adobe neutral", "camera neutral", "neutral", "linear");
  private static final Set<String> GREY = Set.of("adobe monochrome", "camera monochrome");

  private Profile() {}

  /// Whether a name is just what every photo starts with.
  public static boolean usual(String name) {
    return STANDARD.contains(name.strip().toLowerCase(Locale.ROOT));
  }

  /// Whether we have a rendering of this name, and not only keep it.
  public static boolean known(String name) {
    String n = name.strip().toLowerCase(Locale.ROOT);
    return ours(n)
        || switch (ProfileChoice.of(n)) {
          case ProfileChoice.Named named -> ProfileFolder.installed().has(named.name());
          case ProfileChoice.None _, ProfileChoice.Embedded _, ProfileChoice.File _ -> true;
        };
  }

  private static boolean ours(String lowerCase) {
    return STANDARD.contains(lowerCase) || NEUTRAL.contains(lowerCase) || GREY.contains(lowerCase);
  }

  /// What the decoder has to know.
  public static ProfileChoice choice(Settings s) {
    String name = s.text(NAME);
    return ours(name.strip().toLowerCase(Locale.ROOT))
        ? ProfileChoice.NONE
        : ProfileChoice.of(name);
  }

  public static boolean neutral(Settings s) {
    return NEUTRAL.contains(s.text(NAME).strip().toLowerCase(Locale.ROOT));
  }

  public static boolean grey(Settings s) {
    return monochrome(s.text(NAME));
  }

  /// Whether a profile shows no colours; those of cameras (`Camera ACROS+R FILTER`) are plain black
  /// and white without their file.
  public static boolean monochrome(String name) {
    String n = name.strip().toLowerCase(Locale.ROOT);
    return GREY.contains(n) || n.startsWith("camera acros") || n.startsWith("camera monochrome");
  }
}
