/// The pipeline: stages, cache, cancellation, previews and full size. Start at
/// [groundglass.develop.render.Renderer].
@NullMarked
package groundglass.develop.render;

import org.jspecify.annotations.NullMarked;
