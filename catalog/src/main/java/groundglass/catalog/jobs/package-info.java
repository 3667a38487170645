/// One bounded pool: priorities, progress, pause, cancel.
@NullMarked
package groundglass.catalog.jobs;

import org.jspecify.annotations.NullMarked;
