package groundglass.ui.window.develop;

import groundglass.develop.settings.Control;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// Rows made from declared controls.
final class ControlPanel extends JPanel {
  private final transient Map<Control, ControlInput> rows = new LinkedHashMap<>();

  ControlPanel(List<Control> controls, boolean local, ControlInput.Listener listener) {
    super(new MigLayout("insets 0, gap 0, wrap 1, fillx, hidemode 3", "[0:100:,grow,fill]"));
    setOpaque(false);
    for (Control c : controls) {
      var row = ControlInput.of(c, local, listener);
      rows.put(c, row);
      add(row.component());
    }
  }

  void values(ToDoubleFunction<Control> value) {
    rows.forEach((c, row) -> row.value(value.applyAsDouble(c)));
  }

  /// What the photo measured where a control is absent; by control id.
  void measured(Map<String, Double> values) {
    rows.forEach((c, row) -> {
      Double v = values.get(c.id());
      if (v != null) {
        row.measured(v);
      }
    });
  }

  /// Controls that make no sense for this photo are not there.
  void only(Predicate<Control> shown) {
    rows.forEach((c, row) -> row.component().setVisible(shown.test(c)));
  }
}
