package groundglass.ui.window.theme;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import com.formdev.flatlaf.fonts.inter.FlatInterFont;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.TextAttribute;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.border.Border;

/// Sets the look once and hands out its tokens (`FlatDarkLaf.properties`, and the same names in
/// `FlatLightLaf.properties`).
public final class Theme {
  private Theme() {}

  /// Before the first component is made.
  public static void setup(boolean light) {
    FlatInterFont.install();
    FlatLaf.registerCustomDefaultsSource("groundglass.ui.window.theme");
    if (light) {
      FlatLightLaf.setup();
    } else {
      FlatDarkLaf.setup();
    }
  }

  /// Light or dark from now on, in every window that is open.
  public static void change(boolean light) {
    if (light) {
      FlatLightLaf.setup();
    } else {
      FlatDarkLaf.setup();
    }
    FlatLaf.updateUI();
  }

  public static boolean light() {
    return !FlatLaf.isLafDark();
  }

  /// A token of ours by its short name, e.g. `accent`. It follows the theme wherever it is kept.
  public static Color color(String token) {
    return new Token("Groundglass." + token);
  }

  public static Color label(String name) {
    return color("label." + name);
  }

  /// Numbers that do not jump while they change.
  public static Font numbers() {
    Font base = new JLabel().getFont();
    return base.deriveFont(Map.of(TextAttribute.TRACKING, 0.0f));
  }

  public static JLabel dim(String text) {
    var label = new JLabel(text);
    label.setForeground(color("dim"));
    return label;
  }

  public static JLabel heading(String text) {
    var label = new JLabel(text);
    label.setFont(label.getFont().deriveFont(Font.BOLD));
    label.setForeground(color("dim"));
    return label;
  }

  /// A button with an accessible name and a tooltip that names its key.
  public static JButton button(String text, String tooltip, Runnable run) {
    var button = new JButton(text);
    button.setName(text);
    button.setToolTipText(tooltip);
    button.setFocusable(true);
    button.getAccessibleContext().setAccessibleName(text);
    button.getAccessibleContext().setAccessibleDescription(tooltip);
    button.addActionListener(_ -> run.run());
    return button;
  }

  public static <T extends JComponent> T named(T component, String name) {
    component.setName(name);
    component.getAccessibleContext().setAccessibleName(name);
    return component;
  }

  public static JScrollPane scroll(JComponent inner) {
    var pane = new JScrollPane(inner);
    pane.setBorder(BorderFactory.createEmptyBorder());
    pane.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
    pane.getVerticalScrollBar().setUnitIncrement(24);
    pane.getViewport().setBackground(color("panel"));
    return pane;
  }

  public static Border line(int top, int left, int bottom, int right) {
    return BorderFactory.createMatteBorder(top, left, bottom, right, color("line"));
  }
}
