/// Noise reduction: its controls and its kernels. Works on the unadjusted picture, before every
/// base; start at [groundglass.develop.adjust.noise.Denoise].
@NullMarked
package groundglass.develop.adjust.noise;

import org.jspecify.annotations.NullMarked;
