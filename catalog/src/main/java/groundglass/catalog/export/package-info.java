/// Versions rendered to files, with metadata and a manifest.
@NullMarked
package groundglass.catalog.export;

import org.jspecify.annotations.NullMarked;
