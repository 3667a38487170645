package groundglass.ui.bench;

import groundglass.ai.analysis.Analyses;
import groundglass.ai.model.Models;
import groundglass.catalog.Catalog;
import groundglass.catalog.edits.Edits.Change;
import groundglass.catalog.imports.Imports;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.store.ContentHash;
import groundglass.catalog.sync.Sync;
import groundglass.develop.mask.MaskState;
import groundglass.develop.render.Renderer;
import groundglass.develop.render.Renderer.Request;
import groundglass.ui.ModelPacks;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Masks that networks find, from the file to the answer: one that someone waits for, and those of
/// a synced shoot.
final class Masks {
  private static final long CACHE = 768L << 20;
  private static final long STORE = 1L << 30;
  private static final int PREVIEW = 1920;

  /// Frames beside the one that is synced from: as many as a bench can wait for.
  private static final int FRAMES = 6;

  private static final int PIXELS = Samples.WIDTH * Samples.HEIGHT;

  private final Harness harness;
  private final Path folder;
  private final int threads;
  private final Models models = ModelPacks.open(List.of());

  Masks(Harness harness, Path folder, int threads) {
    this.harness = harness;
    this.folder = folder;
    this.threads = threads;
  }

  /// Nothing decoded, no network opened, nothing stored.
  void subject(Path photo) throws Exception {
    String hash = ContentHash.of(photo);
    Path store = folder.resolve("bench-analyses");
    harness.measureParts(
        "subject",
        "24 MP JPEG, subject mask at 1920 ready, cold",
        PIXELS,
        1,
        1500,
        () -> {
          remove(store);
          return () -> cold(photo, hash, store);
        });
    remove(store);
  }

  private void cold(Path photo, String hash, Path store) throws Exception {
    try (var analyses = new Analyses(models, store, STORE, threads)) {
      var source = analyses.computing(hash, photo);
      var settings = Edits.subjectOnly();
      var request = new Request(photo, settings, PREVIEW, source, () -> false);
      var state = new Renderer(threads, CACHE).outcomes(request).getFirst().state();
      if (state != MaskState.READY && state != MaskState.NOT_FOUND) {
        throw new IOException("the subject's mask is " + state);
      }
    }
  }

  /// All subject and depth masks of synced frames computed and the report ready, by the frame.
  void sync(Path photo) throws Exception {
    Path shoot = Files.createDirectories(folder.resolve("bench-shoot"));
    byte[] jpeg = Files.readAllBytes(photo);
    for (int i = 0; i <= FRAMES; i++) {
      Path frame = shoot.resolve("frame-" + i + ".jpg");
      Files.write(frame, jpeg);
      // behind the end of the picture: another content, the same pixels
      Files.writeString(frame, "frame " + i, StandardOpenOption.APPEND);
    }
    harness.measureParts(
        "sync",
        "a synced 24 MP frame, subject and depth masks, report",
        PIXELS,
        FRAMES,
        700,
        () -> synced(shoot));
    remove(folder.resolve("bench-catalog"));
    remove(shoot);
  }

  /// A catalog whose frames have their masks by sync, none of them looked at.
  private Harness.Work synced(Path shoot) throws Exception {
    Path where = folder.resolve("bench-catalog");
    remove(where);
    try (var catalog = Catalog.open(where, true, models, threads)) {
      var request =
          new Imports.Request(List.of(shoot), false, Optional.empty(), Optional.empty(), false);
      catalog.imports().run(request, _ -> {}, () -> false);
      List<PhotoRow> rows = catalog.photos().page("", Optional.empty(), FRAMES + 1).rows();
      long source = rows.getFirst().id();
      var change = new Change(source, Optional.of(Edits.subjectAndDepth()), Map.of(), "two masks");
      catalog.edits().apply("edit", "two masks", List.of(change));
      var to = rows.stream().skip(1).map(PhotoRow::id).toList();
      catalog
          .sync()
          .apply(
              catalog
                  .sync()
                  .plan(
                      new Sync.Request(
                          source,
                          to,
                          Set.of(),
                          Set.of("all"),
                          Sync.Policy.UPDATE,
                          Sync.Transfer.SEEN)));
      return () -> review(where, to);
    }
  }

  private void review(Path where, List<Long> ids) throws Exception {
    try (var catalog = Catalog.open(where, false, models, threads)) {
      var done = catalog.review().compute(ids).await();
      if (!done.problems().isEmpty() || catalog.review().report(ids).size() < ids.size()) {
        throw new IOException("the masks were not computed: " + done.problems());
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path d, IOException e) throws IOException {
              Files.delete(d);
              return FileVisitResult.CONTINUE;
            }
          });
    }
  }
}
