/// Light: exposure, contrast, the ends and the point curve. Each file declares its controls and
/// holds its formula; Pointwise fuses them.
@NullMarked
package groundglass.develop.adjust.tone;

import org.jspecify.annotations.NullMarked;
