package groundglass.ui.window;

import groundglass.ui.window.theme.KeepsKeys;
import groundglass.ui.window.theme.Theme;
import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JList;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.JMenuItem;
import javax.swing.JSlider;
import javax.swing.KeyStroke;
import javax.swing.MenuSelectionManager;
import javax.swing.event.MenuEvent;
import javax.swing.event.MenuListener;
import javax.swing.text.JTextComponent;

/// The action table at work: the menu bar, and the keys of the whole window in one place (so that a
/// letter typed into a field is never a command).
public final class ActionTable implements KeyEventDispatcher {
  private final List<Action> actions;
  private final Supplier<View> view;
  private final BooleanSupplier active;
  private int heldKey = KeyEvent.VK_UNDEFINED;
  private Runnable held = () -> {};

  /// `active` says whether the window has the keyboard.
  public ActionTable(List<Action> actions, Supplier<View> view, BooleanSupplier active) {
    this.actions = List.copyOf(actions);
    this.view = view;
    this.active = active;
  }

  public List<Action> actions() {
    return actions;
  }

  public void install() {
    KeyboardFocusManager.getCurrentKeyboardFocusManager().addKeyEventDispatcher(this);
  }

  public void uninstall() {
    KeyboardFocusManager.getCurrentKeyboardFocusManager().removeKeyEventDispatcher(this);
  }

  @Override
  public boolean dispatchKeyEvent(KeyEvent e) {
    if (e.getID() == KeyEvent.KEY_RELEASED && e.getKeyCode() == heldKey) {
      heldKey = KeyEvent.VK_UNDEFINED;
      held.run();
      return true;
    }
    if (e.getID() != KeyEvent.KEY_PRESSED || !active.getAsBoolean()) {
      return false;
    }
    if (e.getKeyCode() == heldKey) {
      return true; // the keyboard repeats it
    }
    if (MenuSelectionManager.defaultManager().getSelectedPath().length > 0) {
      return false; // an open menu is walked through by the same keys
    }
    boolean plain =
        (e.getModifiersEx() & (InputEvent.CTRL_DOWN_MASK | InputEvent.ALT_DOWN_MASK)) == 0;
    var owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    boolean typing = plain && e.getKeyCode() != KeyEvent.VK_ESCAPE && !function(e);
    if (owner instanceof JTextComponent text && text.isEditable() && typing) {
      return false;
    }
    // a focused widget keeps the keys it lives on
    if (owner instanceof KeepsKeys keeper && keeper.keeps(e)) {
      return false;
    }
    boolean navigates =
        switch (e.getKeyCode()) {
          case KeyEvent.VK_LEFT, KeyEvent.VK_RIGHT, KeyEvent.VK_UP, KeyEvent.VK_DOWN -> true;
          default -> false;
        };
    boolean presses = e.getKeyCode() == KeyEvent.VK_SPACE || e.getKeyCode() == KeyEvent.VK_ENTER;
    if (plain
        && (navigates
                && (owner instanceof JList
                    || owner instanceof JComboBox
                    || owner instanceof JSlider)
            || presses && owner instanceof AbstractButton)) {
      return false;
    }
    var action = meant(KeyStroke.getKeyStrokeForEvent(e));
    action.ifPresent(a -> {
      heldKey = a.held() ? e.getKeyCode() : KeyEvent.VK_UNDEFINED;
      held = a.released();
      a.run().run();
    });
    return action.isPresent();
  }

  private static boolean function(KeyEvent e) {
    return e.getKeyCode() >= KeyEvent.VK_F1 && e.getKeyCode() <= KeyEvent.VK_F12;
  }

  /// What the key means in the current view.
  private Optional<Action> meant(KeyStroke stroke) {
    return actions.stream().filter(a -> a.answers(stroke) && usable(a)).findFirst();
  }

  public JMenuBar menuBar() {
    var menus = new LinkedHashMap<String, JMenu>();
    for (Action a : actions) {
      if (!a.menu().isEmpty()) {
        menus.computeIfAbsent(a.menu(), title -> new JMenu(title)).add(new Item(a));
      }
    }
    var bar = Theme.named(new JMenuBar(), "menu");
    for (JMenu menu : menus.values()) {
      menu.addMenuListener(new Refresh(menu));
      bar.add(menu);
    }
    return bar;
  }

  private boolean usable(Action a) {
    return a.in(view.get()) && a.enabled().getAsBoolean();
  }

  /// Shows its key but leaves pressing it to the dispatcher.
  private static final class Item extends JMenuItem {
    private final transient Action action;

    Item(Action action) {
      super(action.label());
      this.action = action;
      setName(action.id());
      if (!action.keys().isEmpty()) {
        setAccelerator(KeyStroke.getKeyStroke(action.keys().getFirst()));
      }
      addActionListener(_ -> action.run().run());
    }

    @Override
    protected boolean processKeyBinding(KeyStroke ks, KeyEvent e, int condition, boolean pressed) {
      return condition != WHEN_IN_FOCUSED_WINDOW
          && super.processKeyBinding(ks, e, condition, pressed);
    }
  }

  private final class Refresh implements MenuListener {
    private final JMenu menu;

    Refresh(JMenu menu) {
      this.menu = menu;
    }

    @Override
    public void menuSelected(MenuEvent e) {
      for (var c : menu.getMenuComponents()) {
        if (c instanceof Item item) {
          item.setEnabled(usable(item.action));
        }
      }
    }

    @Override
    public void menuDeselected(MenuEvent e) {}

    @Override
    public void menuCanceled(MenuEvent e) {}
  }
}
