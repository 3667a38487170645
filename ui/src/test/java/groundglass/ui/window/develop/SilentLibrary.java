package groundglass.ui.window.develop;

import groundglass.ui.window.Desk;
import groundglass.ui.window.library.LibraryPresenter;
import groundglass.ui.window.library.LibraryScreen;

/// Has the desk know its photos, as the window does at its start, and shows nothing of it.
final class SilentLibrary implements LibraryScreen {
  private SilentLibrary() {}

  static void load(Desk desk) {
    new LibraryPresenter(desk, new SilentLibrary()).reload();
  }

  @Override
  public void sources(Sources sources) {}

  @Override
  public void facts(Facts facts) {}

  @Override
  public void message(String text) {}
}
