/// Choices and outcome of an export. Start at [ExportPresenter].
@org.jspecify.annotations.NullMarked
package groundglass.ui.window.export;
