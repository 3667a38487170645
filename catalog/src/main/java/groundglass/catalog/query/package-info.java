/// The query language: text to conditions and pages by key.
@NullMarked
package groundglass.catalog.query;

import org.jspecify.annotations.NullMarked;
