/// The catalog's schema: SQL files under `groundglass/migrations`, and the code that applies them.
/// The only home of DDL.
@NullMarked
package groundglass.migrations;

import org.jspecify.annotations.NullMarked;
