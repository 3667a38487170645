package groundglass.catalog.edits;

import groundglass.ai.analysis.Analyses;
import groundglass.ai.model.Models;
import groundglass.catalog.photos.KeptPictures;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.store.ContentHash;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.mask.MaskState;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What edited versions look like, small. Each picture is kept under all that it was made from: the
/// content of the original, the settings, this build of the engine, and the networks where they are
/// asked. One with a mask that is not answered yet is not kept, for it will look different.
public final class EditedThumbnails {
  public static final int LONG_SIDE = 360;

  private static final Logger LOG = LoggerFactory.getLogger(EditedThumbnails.class);

  private final KeptPictures kept;
  private final Edits edits;
  private final Originals originals;
  private final Renderer renderer;
  private final Analyses analyses;
  private final String networks;
  private final String build = build();

  public EditedThumbnails(
      KeptPictures kept,
      Edits edits,
      Originals originals,
      Renderer renderer,
      Analyses analyses,
      Models models) {
    this.kept = kept;
    this.edits = edits;
    this.originals = originals;
    this.renderer = renderer;
    this.analyses = analyses;
    networks = new TreeMap<>(Analyses.makers(models)).toString();
  }

  /// The picture of before, when nothing that it was made from has changed.
  public Optional<BufferedImage> known(PhotoRow row) {
    return kept.get(row.id(), key(row, edits.settings(row.id())));
  }

  public BufferedImage of(PhotoRow row, BooleanSupplier cancelled)
      throws Renderer.UnreadableException {
    Settings settings = edits.settings(row.id());
    String key = key(row, settings);
    Optional<BufferedImage> before = kept.get(row.id(), key);
    if (before.isPresent()) {
      return before.get();
    }
    var mattes = analyses.stored(originals.of(row, settings));
    var done =
        renderer.screen(new Renderer.Request(row.path(), settings, LONG_SIDE, mattes, cancelled));
    if (done.warnings().isEmpty() && done.masks().stream().allMatch(m -> answered(m.state()))) {
      kept.put(row.id(), key, done.picture());
    }
    return done.picture();
  }

  private static boolean answered(MaskState state) {
    return switch (state) {
      case READY, NOT_FOUND -> true;
      case PENDING, FAILED, STALE -> false;
    };
  }

  public void purge() {
    kept.purge();
  }

  private String key(PhotoRow row, Settings s) {
    boolean asks = !s.masks().isEmpty() || Adjustments.asksForDepth(s);
    String inputs =
        String.join(
            "\n",
            originals.of(row, s).hash(),
            Edits.hash(s),
            Integer.toString(LONG_SIDE),
            build,
            asks ? networks : "");
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(inputs.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The content of the engine's archive. Classes in a folder are those of somebody who works on
  /// them, and changes from one minute to the next.
  private static String build() {
    try {
      Path from =
          Path.of(Renderer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isRegularFile(from)
          ? ContentHash.of(from)
          : Files.getLastModifiedTime(from).toString();
    } catch (URISyntaxException | IOException e) {
      LOG.warn("this build cannot be told from others: {}", e.toString());
      return "";
    }
  }
}
