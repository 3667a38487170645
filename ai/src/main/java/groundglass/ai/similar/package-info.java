/// The embedding and the measure behind similar photos.
@NullMarked
package groundglass.ai.similar;

import org.jspecify.annotations.NullMarked;
