/// White balance, vibrance and saturation: declarations and formulas; Pointwise fuses them.
@NullMarked
package groundglass.develop.adjust.color;

import org.jspecify.annotations.NullMarked;
