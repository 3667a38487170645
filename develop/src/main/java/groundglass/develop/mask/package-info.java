/// Masks are definitions; a matte is computed from a definition and a photo. Start at
/// [groundglass.develop.mask.Mask].
@NullMarked
package groundglass.develop.mask;

import org.jspecify.annotations.NullMarked;
