/// Edge-aware bases and the refinement of low-resolution maps with the photo as guide.
@NullMarked
package groundglass.develop.edge;

import org.jspecify.annotations.NullMarked;
