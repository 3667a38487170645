package groundglass.ui.window.theme;

import java.util.function.Function;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JList;
import javax.swing.ListCellRenderer;
import org.jspecify.annotations.Nullable;

/// Choices as people say them.
public final class Worded {
  private Worded() {}

  public static <T> ListCellRenderer<T> of(Function<T, String> words) {
    var plain = new DefaultListCellRenderer();
    return (JList<? extends T> list,
        @Nullable T value,
        int index,
        boolean selected,
        boolean at) -> {
      var text = value == null ? "" : words.apply(value);
      return plain.getListCellRendererComponent(list, text, index, selected, at);
    };
  }
}
