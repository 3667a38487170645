package groundglass.ui.window.develop;

/// The tip that paints next, and the steps that keys and the wheel change it by.
interface Brush {
  BrushTip.Tip tip();

  void larger(double steps);

  void softer(double steps);
}
