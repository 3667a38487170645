package groundglass.catalog.export;

import groundglass.catalog.export.Exports.Request;
import groundglass.develop.mask.MaskState;
import groundglass.develop.render.Renderer;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

/// Why a photo is not exported, in words for the photographer.
record Refusals(Request request) {
  /// A mask that is not found contributes nothing, and that is right; a failed one would leave out
  /// what the photographer asked for. Empty when nothing is wrong.
  String of(List<Renderer.MaskOutcome> masks) {
    if (request.allowFailed()) {
      return "";
    }
    return masks.stream()
        .filter(m -> refused(m.state()))
        .map(m -> "mask '" + m.name() + "' " + word(m.state()) + ": " + m.reason())
        .collect(Collectors.joining("; "));
  }

  private boolean refused(MaskState state) {
    return switch (state) {
      case FAILED, PENDING -> true;
      case STALE -> !request.keepStale();
      case READY, NOT_FOUND -> false;
    };
  }

  private static String word(MaskState state) {
    return switch (state) {
      case PENDING -> "is not computed";
      case STALE -> "is out of date";
      case FAILED, READY, NOT_FOUND -> "failed";
    };
  }

  /// What the disk has against the folder. The name of our temporary file, which is all that some
  /// exceptions say, helps nobody.
  String of(IOException e) {
    if (!Files.isDirectory(request.folder())) {
      return "the folder " + request.folder() + " is gone; bring it back, then export again";
    }
    String said =
        e instanceof FileSystemException f && f.getReason() != null
            ? f.getReason()
            : String.valueOf(e.getMessage());
    return said
        + "; check the free space and the rights of "
        + request.folder()
        + ", then export again";
  }
}
