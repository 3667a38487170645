package groundglass.develop.render;

import java.util.LinkedHashMap;
import java.util.Optional;

/// The results of stages by the hash of just their own inputs, bounded by bytes, least recently
/// used first out. One result larger than half of the bound is not kept.
final class StageCache {
  private record Kept(Object value, long bytes) {}

  private final LinkedHashMap<Object, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final long limit;
  private long used;

  StageCache(long limit) {
    this.limit = limit;
  }

  /// What is kept under a key; the key's type says what it is.
  synchronized <T> Optional<T> get(Object key, Class<T> type) {
    Kept found = kept.get(key);
    return found == null ? Optional.empty() : Optional.of(type.cast(found.value()));
  }

  /// The same, and forgets it: who takes it may change it.
  synchronized <T> Optional<T> take(Object key, Class<T> type) {
    Kept found = kept.remove(key);
    if (found == null) {
      return Optional.empty();
    }
    used -= found.bytes();
    return Optional.of(type.cast(found.value()));
  }

  /// Returns whether it is kept now.
  synchronized boolean put(Object key, Object value, long bytes) {
    if (bytes > limit / 2) {
      return false;
    }
    Kept before = kept.put(key, new Kept(value, bytes));
    used += bytes - (before == null ? 0 : before.bytes());
    var eldest = kept.entrySet().iterator();
    while (used > limit && eldest.hasNext()) {
      used -= eldest.next().getValue().bytes();
      eldest.remove();
    }
    return true;
  }

  synchronized long used() {
    return used;
  }
}
