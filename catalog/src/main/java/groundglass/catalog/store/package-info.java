/// Open, create, lock, back up, verify and restore a catalog folder; durable transactions.
@NullMarked
package groundglass.catalog.store;

import org.jspecify.annotations.NullMarked;
