package groundglass.ui.window;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.swing.KeyStroke;

/// One thing the window can do. Menus, keys and the help sheet are made from these. `keys` are
/// Swing key strokes ("ctrl shift S"); `views` empty = everywhere; `menu` empty = key only.
public record Action(
    String id,
    String label,
    List<String> keys,
    String menu,
    Set<View> views,
    BooleanSupplier enabled,
    Runnable run,
    Runnable released) {
  private static final Runnable NOTHING = () -> {};

  public Action {
    keys = List.copyOf(keys);
    views = Set.copyOf(views);
  }

  static Action of(String menu, String id, String label, String keys, Runnable run) {
    return of(menu, id, label, keys, Set.of(), run);
  }

  /// `keys`: several strokes are separated by a bar.
  static Action of(
      String menu, String id, String label, String keys, Set<View> views, Runnable run) {
    var strokes = keys.isEmpty() ? List.<String>of() : List.of(keys.split("\\|", -1));
    return new Action(id, label, strokes, menu, views, () -> true, run, NOTHING);
  }

  Action when(BooleanSupplier condition) {
    return new Action(id, label, keys, menu, views, condition, run, released);
  }

  /// `up` happens when the key is let go; for keys that are held.
  Action until(Runnable up) {
    return new Action(id, label, keys, menu, views, enabled, run, up);
  }

  /// Whether letting the key go means something.
  boolean held() {
    return released != NOTHING;
  }

  /// The same with other keys.
  Action on(List<String> other) {
    return new Action(id, label, other, menu, views, enabled, run, released);
  }

  boolean in(View view) {
    return views.isEmpty() || views.contains(view);
  }

  boolean answers(KeyStroke stroke) {
    return keys.stream().anyMatch(k -> stroke.equals(KeyStroke.getKeyStroke(k)));
  }

  /// The first key as people write it: "Ctrl+Shift+S".
  String keyText() {
    return keys.isEmpty() ? "" : pretty(keys.getFirst());
  }

  static String pretty(String stroke) {
    var out = new StringBuilder();
    for (String part : stroke.split(" ")) {
      if (!out.isEmpty()) {
        out.append('+');
      }
      out.append(
          switch (part) {
            case "BACK_SPACE" -> "Backspace";
            case "ctrl" -> "Ctrl";
            case "alt" -> "Alt";
            case "shift" -> "Shift";
            case "BACK_SLASH" -> "\\";
            case "BACK_QUOTE" -> "`";
            case "COMMA" -> ",";
            case "PERIOD" -> ".";
            case "SLASH" -> "/";
            case "QUOTE" -> "'";
            case "OPEN_BRACKET" -> "[";
            case "CLOSE_BRACKET" -> "]";
            case "EQUALS" -> "=";
            case "MINUS" -> "−";
            default ->
                part.length() == 1
                    ? part
                    : part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT);
          });
    }
    return out.toString();
  }
}
