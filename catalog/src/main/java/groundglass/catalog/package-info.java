/// The catalog's front door: [groundglass.catalog.Catalog] opens a folder and hands out the
/// services.
@NullMarked
package groundglass.catalog;

import org.jspecify.annotations.NullMarked;
