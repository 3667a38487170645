/// Collections and smart collections.
@NullMarked
package groundglass.catalog.collections;

import org.jspecify.annotations.NullMarked;
