package groundglass.develop.adjust;

/// One small kernel of the pointwise pass: one loop over a block, planned for one set of settings,
/// without state that changes.
///
/// Small on purpose. The compiler keeps vectors in registers only while it can inline the whole
/// loop, and it stops inlining at some forty vector operations; beyond that every operation makes
/// an object and the loop is a hundred times slower. Steps that follow each other talk through the
/// block's arrays, which stay in the first-level cache.
///
/// What becomes of a pixel must depend on nothing but the pixel: how pixels are grouped into blocks
/// never shows in the bytes.
@FunctionalInterface
interface Step {
  void run(Block block);
}
