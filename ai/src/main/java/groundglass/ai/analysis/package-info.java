/// Photo to analyses, stored by content; the mattes' source. Start at
/// [groundglass.ai.analysis.Analyses].
@NullMarked
package groundglass.ai.analysis;

import org.jspecify.annotations.NullMarked;
