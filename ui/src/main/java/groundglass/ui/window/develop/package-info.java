/// Picture, sliders made from the declared adjustments, masks, curve, crop, history and the sync
/// sheet. Start at [DevelopPresenter].
@org.jspecify.annotations.NullMarked
package groundglass.ui.window.develop;
