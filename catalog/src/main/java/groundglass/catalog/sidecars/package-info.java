/// The XMP files beside photos: read, written, and noticed when another program changed them.
@NullMarked
package groundglass.catalog.sidecars;

import org.jspecify.annotations.NullMarked;
