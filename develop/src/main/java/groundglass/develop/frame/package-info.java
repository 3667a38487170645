/// The coordinate frames: sensor, oriented, shown. Nothing else in the program multiplies by a
/// width. Start at [groundglass.develop.frame.Frame].
@NullMarked
package groundglass.develop.frame;

import org.jspecify.annotations.NullMarked;
