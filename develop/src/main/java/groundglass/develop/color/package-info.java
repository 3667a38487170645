/// Working space, profiles, camera matrices and output transforms.
@NullMarked
package groundglass.develop.color;

import org.jspecify.annotations.NullMarked;
