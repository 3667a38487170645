package groundglass.ui.window.develop;

import groundglass.develop.settings.Settings;
import groundglass.develop.settings.Spot;
import groundglass.ui.window.theme.Theme;
import groundglass.ui.window.theme.TrackSlider;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import javax.swing.ButtonGroup;
import javax.swing.DefaultListModel;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import javax.swing.ListSelectionModel;
import net.miginfocom.swing.MigLayout;

/// Kind, size, softness and strength of spots, and the list of those there are. Only there while
/// the spots are open.
final class SpotsPanel extends JPanel {
  private final transient SpotPresenter spots;
  private final transient Map<Spot.Kind, JToggleButton> kinds = new EnumMap<>(Spot.Kind.class);
  private final TrackSlider size;
  private final TrackSlider feather;
  private final TrackSlider opacity;
  private final DefaultListModel<String> model = new DefaultListModel<>();
  private final JList<String> list = Theme.named(new JList<>(model), "spots list");
  private final javax.swing.JScrollPane scroll;
  private boolean showing;

  SpotsPanel(SpotPresenter spots) {
    super(new MigLayout("insets 0, gap 4, fillx, wrap 2", "[96!][grow,fill]"));
    this.spots = spots;
    setOpaque(false);
    add(Theme.heading("Spots"), "span");
    var group = new ButtonGroup();
    var row = new JPanel(new MigLayout("insets 0, gap 2, fillx", "[grow,fill,sg]"));
    row.setOpaque(false);
    for (var kind : Spot.Kind.values()) {
      var b = Theme.named(new JToggleButton(SpotPresenter.word(kind)), "spot " + kind);
      b.setToolTipText(tip(kind));
      b.addActionListener(_ -> spots.kind(kind));
      group.add(b);
      kinds.put(kind, b);
      row.add(b);
    }
    add(row, "span, growx");
    size = slider("Size", "spot size", 1, 1, "Keys [ and ], or the wheel over the picture");
    feather =
        slider(
            "Feather", "spot feather", 0, 50, "Keys Shift+[ and Shift+], or Shift and the wheel");
    opacity = slider("Opacity", "spot opacity", 0, 100, "How much of the place is replaced");
    list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    list.setToolTipText("The spots of this photo; Delete takes the selected one away");
    list.addListSelectionListener(e -> {
      if (!showing && !e.getValueIsAdjusting()) {
        spots.select(list.getSelectedIndex());
      }
    });
    scroll = Theme.scroll(list);
    add(scroll, "span, growx, h 40:90:140, hidemode 3");
    add(
        Theme.button("Delete spot", "Takes the selected spot away (Delete)", spots::delete),
        "span, split 2");
    add(Theme.button("Delete all", "Takes all spots of this photo away", spots::deleteAll));
    Theme.named(this, "spots");
  }

  private static String tip(Spot.Kind kind) {
    return switch (kind) {
      case HEAL -> "Texture of the source, colour and light of the place";
      case CLONE -> "The source as it is";
      case REMOVE -> "Filled from the surroundings; paint over what is to go";
    };
  }

  private TrackSlider slider(String label, String name, double min, double neutral, String tip) {
    var s = new TrackSlider(name, min, 100, neutral, 1, (_, resting) -> moved(resting));
    s.setToolTipText(tip);
    add(new JLabel(label));
    add(s);
    return s;
  }

  private void moved(boolean resting) {
    double r = size.value() / 100;
    var tip = spots.tip();
    spots.tip(
        new SpotPresenter.Tip(
            tip.kind(), 0.2 * r * r, feather.value() / 100, opacity.value() / 100),
        resting);
  }

  void show(boolean open, Settings s) {
    setVisible(open);
    if (!open) {
      return;
    }
    showing = true;
    var tip = spots.tip();
    kinds.forEach((k, b) -> b.setSelected(k == tip.kind()));
    size.value(100 * Math.sqrt(tip.radius() / 0.2));
    feather.value(100 * tip.feather());
    opacity.value(100 * tip.opacity());
    var words =
        IntStream.range(0, s.spots().size())
            .mapToObj(i -> SpotPresenter.word(i, s.spots().get(i)))
            .toList();
    if (!words.equals(java.util.Collections.list(model.elements()))) {
      model.clear();
      model.addAll(words);
    }
    scroll.setVisible(!words.isEmpty());
    if (spots.selected() < 0) {
      list.clearSelection();
    } else {
      list.setSelectedIndex(spots.selected());
    }
    showing = false;
  }
}
