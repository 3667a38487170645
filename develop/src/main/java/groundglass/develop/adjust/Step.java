package groundglass.develop.adjust;

/// One operator of the pointwise pass, planned for one set of settings; owns no state that changes.
///
/// A step may take a shortcut (a table) where the values are the global ones; where masks cover, it
/// reads the values of every pixel from the block. What becomes of a pixel must depend on nothing
/// but the pixel: how pixels are grouped into blocks never shows in the bytes.
interface Step {
  /// In place on `block`; `covered`: some mask covers each of its pixels.
  void run(Block block, boolean covered);
}
