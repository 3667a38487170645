/// Files become photos: by reference or as a verified copy, with metadata and a first picture.
@NullMarked
package groundglass.catalog.imports;

import org.jspecify.annotations.NullMarked;
