package groundglass.ui.window.theme;

import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;

/// A widget we paint ourselves; plain components have no accessible context, so it brings one.
public abstract class Painted extends JComponent {
  private final AccessibleRole role;

  protected Painted(AccessibleRole role) {
    this.role = role;
  }

  @Override
  public AccessibleContext getAccessibleContext() {
    if (accessibleContext == null) {
      accessibleContext =
          new AccessibleJComponent() {
            @Override
            public AccessibleRole getAccessibleRole() {
              return role;
            }
          };
    }
    return accessibleContext;
  }
}
