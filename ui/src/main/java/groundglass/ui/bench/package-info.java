/// Measures the develop engine where it runs. Start at [groundglass.ui.bench.Bench].
@NullMarked
package groundglass.ui.bench;

import org.jspecify.annotations.NullMarked;
