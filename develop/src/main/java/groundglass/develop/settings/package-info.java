/// The settings of one version of one photo: immutable values, and their XMP form. Start at
/// [groundglass.develop.settings.Settings].
@NullMarked
package groundglass.develop.settings;

import org.jspecify.annotations.NullMarked;
