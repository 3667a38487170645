/// Linear images to files that appear whole or not at all. Start at
/// [groundglass.develop.encode.Encoders].
@NullMarked
package groundglass.develop.encode;

import org.jspecify.annotations.NullMarked;
