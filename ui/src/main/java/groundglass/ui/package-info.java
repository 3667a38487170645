/// The program: command line and window over the same catalog services. Start at
/// [groundglass.ui.Main].
@NullMarked
package groundglass.ui;

import org.jspecify.annotations.NullMarked;
