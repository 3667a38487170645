package groundglass.develop.adjust;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// What is costly to plan, by what it depends on: a moving slider changes one thing at a time. The
/// least recently asked for go first.
public final class Memo<K, V> {
  private final Map<K, V> made;

  public Memo(int most) {
    made =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  /// Two who ask for the same at once may both make it; either is as good.
  public V get(K key, Function<K, V> make) {
    synchronized (made) {
      V known = made.get(key);
      if (known != null) {
        return known;
      }
    }
    V fresh = make.apply(key);
    synchronized (made) {
      made.put(key, fresh);
    }
    return fresh;
  }
}
