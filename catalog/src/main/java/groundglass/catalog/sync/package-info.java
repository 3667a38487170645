/// Sync: plan, apply, mask states, report, contact sheet.
@NullMarked
package groundglass.catalog.sync;

import org.jspecify.annotations.NullMarked;
