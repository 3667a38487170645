package groundglass.develop.adjust.color;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.decode.ProfileChoice;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The base rendering of raw photos by name: the standard one, the neutral one, which shows the
/// light as it was measured, the one inside the file (`Embedded`), or a `.dcp` file by its path.
/// Photos that a camera has already rendered are left as they are.
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
    return STANDARD.contains(n)
        || NEUTRAL.contains(n)
        || GREY.contains(n)
        || !ProfileChoice.of(n).equals(ProfileChoice.NONE);
  }

  /// What the decoder has to know.
  public static ProfileChoice choice(Settings s) {
    return ProfileChoice.of(s.text(NAME));
  }

  public static boolean neutral(Settings s) {
    return NEUTRAL.contains(s.text(NAME).strip().toLowerCase(Locale.ROOT));
  }

  public static boolean grey(Settings s) {
    return GREY.contains(s.text(NAME).strip().toLowerCase(Locale.ROOT));
  }
}
