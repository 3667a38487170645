/// Sharpening: its controls and its kernel.
@NullMarked
package groundglass.develop.adjust.detail;

import org.jspecify.annotations.NullMarked;
