/// What is in the catalog: photos, versions, library fields, thumbnails.
@NullMarked
package groundglass.catalog.photos;

import org.jspecify.annotations.NullMarked;
