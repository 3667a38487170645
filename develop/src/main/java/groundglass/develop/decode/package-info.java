/// Files to linear images. One class per format; what cannot be read says why. Start at
/// [groundglass.develop.decode.Decoders].
@NullMarked
package groundglass.develop.decode;

import org.jspecify.annotations.NullMarked;
