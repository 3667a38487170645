/// Healing, cloning and removing: works on the decoded picture in the sensor frame, before all that
/// depends on pixels. Start at [groundglass.develop.adjust.retouch.Retouch].
@NullMarked
package groundglass.develop.adjust.retouch;

import org.jspecify.annotations.NullMarked;
