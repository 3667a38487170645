/// The look: FlatLaf dark with the tokens of one properties file, and the few painted widgets every
/// view shares. Knows no catalog.
@org.jspecify.annotations.NullMarked
package groundglass.ui.window.theme;
