/// The command line: one class per command, thin: parse, call one service, print text or JSON.
/// Conventions (status, arguments, output) are in [groundglass.ui.cli.CatalogCommand] and
/// [groundglass.ui.cli.Out].
@NullMarked
package groundglass.ui.cli;

import org.jspecify.annotations.NullMarked;
