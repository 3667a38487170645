/// Grid, filmstrip, filter, sources and facts. Start at [LibraryPresenter]; thumbnails are read off
/// the event thread by [Thumbnails].
@org.jspecify.annotations.NullMarked
package groundglass.ui.window.library;
