/// What an adjustment is: its declared controls and its kernel. The list is
/// [groundglass.develop.adjust.Adjustments].
@NullMarked
package groundglass.develop.adjust;

import org.jspecify.annotations.NullMarked;
