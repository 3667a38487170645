/// The lens and the camera's attitude: distortion, light fall-off, colour fringes, perspective. In:
/// settings, what the file says about the lens, lines of the picture. Out: a [Geometry], which the
/// frame and the one resampling of the picture carry out. Start at
/// [groundglass.develop.adjust.lens.Geometry].
@NullMarked
package groundglass.develop.adjust.lens;

import org.jspecify.annotations.NullMarked;
