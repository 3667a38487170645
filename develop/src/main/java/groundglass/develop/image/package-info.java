/// Planar float images, mattes and resampling. Scene-linear Rec.2020 (D65), 1.0 is diffuse white,
/// unclamped. Start at [groundglass.develop.image.Image].
@NullMarked
package groundglass.develop.image;

import org.jspecify.annotations.NullMarked;
