/// The post-crop vignette: its controls and its kernel.
@NullMarked
package groundglass.develop.adjust.effects;

import org.jspecify.annotations.NullMarked;
