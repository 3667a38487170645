/// The masks of the last sync, oddest first. Start at [ReviewPresenter].
@org.jspecify.annotations.NullMarked
package groundglass.ui.window.review;
