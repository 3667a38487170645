package groundglass.develop.render;

import groundglass.develop.decode.Decoded;
import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import groundglass.develop.render.Renderer.UnreadableException;
import groundglass.develop.render.Stages.DecodeKey;
import groundglass.develop.render.Stages.Decoder;
import groundglass.develop.render.Stages.SizeKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Decodes, each on a thread of its own: decoders cannot be stopped, but whoever no longer wants a
/// picture stops waiting at once. What was decoded for nobody is kept as if it had been wanted. A
/// second render of the same file waits for the first one's decode.
final class Decodes {
  private static final int ASK_MILLIS = 4;

  /// A decoded photo, and whether others may hold it too.
  record Source(Decoded.Photo photo, boolean kept) {}

  private static final class UnderWay {
    private final CompletableFuture<Source> result = new CompletableFuture<>();
    private boolean joined;
  }

  private final Decoder decoder;
  private final StageCache cache;
  private final Map<DecodeKey, UnderWay> underWay = new HashMap<>(); // guarded by itself

  Decodes(Decoder decoder, StageCache cache) {
    this.decoder = decoder;
    this.cache = cache;
  }

  Source get(DecodeKey key, Strips strips) throws UnreadableException {
    Optional<Decoded> known = cache.get(key, Decoded.class);
    if (known.isPresent() && known.get() instanceof Decoded.Photo photo) {
      return new Source(photo, true);
    }
    UnderWay work;
    synchronized (underWay) {
      UnderWay other = underWay.get(key);
      work = other == null ? start(key) : other;
      work.joined |= other != null;
    }
    Source source = await(work.result, strips);
    synchronized (underWay) {
      return new Source(source.photo(), source.kept() || work.joined);
    }
  }

  private UnderWay start(DecodeKey key) {
    var work = new UnderWay();
    underWay.put(key, work);
    Thread.ofPlatform().daemon().name("decode").start(() -> decode(key, work.result));
    return work;
  }

  private void decode(DecodeKey key, CompletableFuture<Source> result) {
    try {
      switch (decoder.decode(key.file().file(), key.minLongSide(), key.profile().choice())) {
        case Decoded.Failed(var reason, var remedy) -> {
          finish(key);
          result.completeExceptionally(new UnreadableException(reason, remedy));
        }
        case Decoded.Photo photo -> {
          boolean kept = keep(key, photo);
          finish(key);
          result.complete(new Source(photo, kept));
        }
      }
    } catch (RuntimeException | Error e) {
      finish(key);
      result.completeExceptionally(e); // whoever waits gets it
    }
  }

  private void finish(DecodeKey key) {
    synchronized (underWay) {
      underWay.remove(key);
    }
  }

  private static Source await(CompletableFuture<Source> result, Strips strips)
      throws UnreadableException {
    while (true) {
      strips.check();
      try {
        return result.get(ASK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        continue;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted");
      } catch (ExecutionException e) {
        switch (e.getCause()) {
          case UnreadableException unreadable -> throw again(unreadable);
          case Error error -> throw error;
          case RuntimeException failure -> throw failure;
          case null, default -> throw new IllegalStateException(e.getCause());
        }
      }
    }
  }

  /// Several may wait for one failure; each gets an exception of its own.
  private static UnreadableException again(UnreadableException e) {
    var mine = new UnreadableException(String.valueOf(e.getMessage()), e.remedy());
    mine.initCause(e);
    return mine;
  }

  private boolean keep(DecodeKey key, Decoded.Photo photo) {
    Image image = photo.image();
    var frame = new Frame(photo.width(), photo.height(), photo.orientation(), Crop.NONE);
    cache.put(new SizeKey(key.file()), frame, 200);
    return cache.put(key, photo, 3L * Float.BYTES * image.width() * image.height());
  }
}
