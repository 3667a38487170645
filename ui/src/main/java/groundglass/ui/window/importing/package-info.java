/// Choices and outcome of an import. Start at [ImportPresenter].
@org.jspecify.annotations.NullMarked
package groundglass.ui.window.importing;
