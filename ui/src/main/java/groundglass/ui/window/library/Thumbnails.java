package groundglass.ui.window.library;

import groundglass.catalog.photos.PhotoRow;
import groundglass.ui.window.Session;
import groundglass.ui.window.Tasks;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Thumbnails of visible photos, least recently used ones dropped. What was asked for last is
/// served first, in its order on screen, and old wishes are forgotten: scrolling never waits for
/// cells that are gone. An edited photo shows its edit as soon as that is rendered, at once if it
/// was before, and its stored thumbnail until then; no edit is rendered while a cell is still
/// empty.
public final class Thumbnails {
  private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);
  private static final int KEPT = 320;
  private static final int WISHES = 160;
  private static final int AT_ONCE = 2;

  private final Session session;
  private final Tasks tasks;
  private final Map<Long, BufferedImage> known =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, BufferedImage> eldest) {
          return size() > KEPT;
        }
      };
  private final Set<Long> fresh = new HashSet<>();
  private final Set<Long> failed = new HashSet<>();
  private final Set<Long> missing = new HashSet<>();
  private final Set<Long> loading = new HashSet<>();
  private final Deque<PhotoRow> wishes = new ArrayDeque<>();

  /// Asked for since the last time wishes were served: the cells of one painting, in their order.
  private final List<PhotoRow> asked = new ArrayList<>();

  private final List<Runnable> listeners = new ArrayList<>();
  private int running;

  /// One edit at a time: the picture that is worked on comes first.
  private boolean rendering;

  public Thumbnails(Session session, Tasks tasks) {
    this.session = session;
    this.tasks = tasks;
  }

  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  public Optional<BufferedImage> get(PhotoRow row) {
    var image = known.get(row.id());
    boolean done = fresh.contains(row.id()) && image != null || failed.contains(row.id());
    if (!done && loading.add(row.id())) {
      asked.add(row);
      if (asked.size() == 1) {
        tasks.later(this::taken);
      }
    }
    return Optional.ofNullable(known.get(row.id()));
  }

  /// Whether the original was not where it should be when the thumbnail was asked for.
  public boolean missing(PhotoRow row) {
    return missing.contains(row.id());
  }

  /// These look different now.
  public void changed(Collection<Long> ids) {
    fresh.removeAll(ids);
    failed.removeAll(ids);
    told();
  }

  private void taken() {
    asked.reversed().forEach(wishes::addFirst);
    asked.clear();
    while (wishes.size() > WISHES) {
      loading.remove(wishes.removeLast().id());
    }
    serve();
  }

  private PhotoRow next() {
    for (var i = wishes.iterator(); i.hasNext(); ) {
      var row = i.next();
      if (!known.containsKey(row.id())) {
        i.remove();
        return row;
      }
    }
    return wishes.removeFirst();
  }

  private void serve() {
    while (running < AT_ONCE && !wishes.isEmpty()) {
      var row = next();
      boolean edit = row.edited() && known.containsKey(row.id());
      if (edit && rendering) {
        wishes.addFirst(row);
        return;
      }
      rendering |= edit;
      running++;
      tasks.run(
          () -> edit ? edited(row) : first(row),
          loaded -> {
            if (loaded.present()) {
              missing.remove(row.id());
            } else {
              missing.add(row.id());
            }
            arrived(row, loaded.image(), edit, loaded.last());
          },
          e -> {
            LOG.warn("no thumbnail for photo {}", row.id(), e);
            arrived(row, Optional.empty(), edit, true);
          });
    }
  }

  /// `last`: nothing better is to come.
  private record Loaded(Optional<BufferedImage> image, boolean present, boolean last) {}

  /// The edit if it was rendered once, also before this start.
  private Loaded first(PhotoRow row) {
    var known = row.edited() ? session.knownEdit(row) : Optional.<BufferedImage>empty();
    boolean last = known.isPresent() || !row.edited();
    return new Loaded(known.or(() -> session.thumbnail(row)), session.present(row), last);
  }

  private Loaded edited(PhotoRow row) throws Exception {
    return new Loaded(Optional.of(session.edited(row)), session.present(row), true);
  }

  private void arrived(PhotoRow row, Optional<BufferedImage> image, boolean edit, boolean last) {
    running--;
    rendering &= !edit;
    loading.remove(row.id());
    image.ifPresent(i -> known.put(row.id(), i));
    if (image.isEmpty()) {
      failed.add(row.id());
    } else if (last) {
      fresh.add(row.id());
    }
    told();
    serve();
  }

  private void told() {
    List.copyOf(listeners).forEach(Runnable::run);
  }
}
