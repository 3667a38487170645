/// Lens blur: what lies before and behind the focus range gets out of focus, by the depth map;
/// start at [groundglass.develop.adjust.blur.LensBlur].
@NullMarked
package groundglass.develop.adjust.blur;

import org.jspecify.annotations.NullMarked;
