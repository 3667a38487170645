/// The one window over one catalog: frame, action table, jobs line, status line, selection. Views
/// render and report intent, presenters decide and are tested without a screen. Start at [Window];
/// the catalog is reached only through [Session].
@org.jspecify.annotations.NullMarked
package groundglass.ui.window;
