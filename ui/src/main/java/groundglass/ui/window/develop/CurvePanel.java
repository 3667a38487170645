package groundglass.ui.window.develop;

import groundglass.develop.settings.Curve;
import groundglass.ui.window.theme.Theme;
import java.awt.Color;
import java.util.EnumMap;
import java.util.Map;
import javax.swing.ButtonGroup;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import net.miginfocom.swing.MigLayout;

/// The point curves: all channels together, and red, green and blue alone.
final class CurvePanel extends JPanel {
  interface Listener {
    void moved(String id, String label, Curve curve, boolean resting);
  }

  /// A curve and its colour.
  private enum Channel {
    ALL("curve.rgb", "RGB"),
    RED("curve.red", "Red"),
    GREEN("curve.green", "Green"),
    BLUE("curve.blue", "Blue");

    private final String id;
    private final String title;

    Channel(String id, String title) {
      this.id = id;
      this.title = title;
    }

    Color color() {
      return switch (this) {
        case ALL -> Theme.color("text");
        case RED -> new Color(0xd9695f);
        case GREEN -> new Color(0x6fb36f);
        case BLUE -> new Color(0x6a94dc);
      };
    }
  }

  private final transient Map<Channel, JToggleButton> tabs = new EnumMap<>(Channel.class);
  private final CurveEditor editor;
  private transient Map<String, Curve> curves = Map.of();
  private Channel channel = Channel.ALL;

  /// `prefix` of the components' names.
  CurvePanel(String prefix, Listener listener) {
    super(new MigLayout("insets 0, gap 4, fillx, wrap 1", "[0:100:,grow,fill]"));
    setOpaque(false);
    var row = new JPanel(new MigLayout("insets 0, gap 2, fillx", "[0:40:,grow,fill]"));
    row.setOpaque(false);
    var group = new ButtonGroup();
    for (var c : Channel.values()) {
      var b = Theme.named(new JToggleButton(c.title), prefix + "channel " + c.title);
      b.setToolTipText("The curve of " + (c == Channel.ALL ? "all channels" : c.title));
      b.setMargin(new java.awt.Insets(1, 2, 1, 2));
      b.addActionListener(_ -> choose(c));
      group.add(b);
      tabs.put(c, b);
      row.add(b);
    }
    var straight =
        Theme.button(
            "Straight",
            "This curve back to the straight line",
            () -> listener.moved(channel.id, title(), Curve.IDENTITY, true));
    straight.setMargin(new java.awt.Insets(1, 2, 1, 2));
    row.add(straight);
    editor =
        new CurveEditor(
            prefix + "curve",
            (next, resting) -> listener.moved(channel.id, title(), next, resting));
    add(row);
    add(editor, "h 180!");
    choose(Channel.ALL);
  }

  private String title() {
    return channel == Channel.ALL ? "Tone curve" : channel.title + " curve";
  }

  private void choose(Channel next) {
    channel = next;
    tabs.forEach((c, b) -> b.setSelected(c == next));
    editor.color(next.color());
    editor.curve(curves.getOrDefault(next.id, Curve.IDENTITY));
  }

  void show(Map<String, Curve> next) {
    curves = Map.copyOf(next);
    editor.curve(curves.getOrDefault(channel.id, Curve.IDENTITY));
    tabs.forEach((c, b) -> b.setText(c.title + (curves.containsKey(c.id) ? " ●" : "")));
  }
}
