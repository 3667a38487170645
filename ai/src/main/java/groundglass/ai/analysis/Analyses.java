package groundglass.ai.analysis;

import groundglass.ai.model.Models;
import groundglass.develop.mask.MatteSource;
import java.nio.file.Path;

/// Analyses of photos: computed once per photo content and model, kept compressed in a folder,
/// purgeable.
public final class Analyses implements AutoCloseable {
  /// `folder` is created on demand; `maxBytes` bounds it (oldest use goes first); `threads` bounds
  /// the networks' threads.
  public Analyses(Models models, Path folder, long maxBytes, int threads) {}

  /// What is known now, without running a network: stored answers are Ready, NotFound or Stale,
  /// unknown ones Pending, a role without a model Failed. `photo` is the photo's content hash (hex
  /// SHA-256), `file` where it lies now.
  public MatteSource stored(String photo, Path file) {
    throw new UnsupportedOperationException();
  }

  /// Runs the networks for what is not stored yet. Never Pending.
  public MatteSource computing(String photo, Path file) {
    throw new UnsupportedOperationException();
  }

  /// Deletes all stored analyses; they come back when asked for.
  public void purge() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
