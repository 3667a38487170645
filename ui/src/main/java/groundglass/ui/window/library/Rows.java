package groundglass.ui.window.library;

import groundglass.catalog.photos.PhotoRow;
import groundglass.ui.window.Session;
import groundglass.ui.window.Tasks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rows of the photos that are on screen, read in batches when a cell asks for one. Lives on
/// the event thread.
public final class Rows {
  private static final Logger LOG = LoggerFactory.getLogger(Rows.class);
  private static final int KEPT = 4000;
  private static final int BATCH = 200;

  private final Session session;
  private final Tasks tasks;
  private final Map<Long, PhotoRow> known =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, PhotoRow> eldest) {
          return size() > KEPT;
        }
      };
  private final Set<Long> wanted = new LinkedHashSet<>();
  private final Set<Long> loading = new LinkedHashSet<>();
  private final List<Runnable> listeners = new ArrayList<>();
  private boolean scheduled;

  public Rows(Session session, Tasks tasks) {
    this.session = session;
    this.tasks = tasks;
  }

  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /// The row if it is here; otherwise it is fetched and listeners hear of it.
  public Optional<PhotoRow> get(long id) {
    var row = known.get(id);
    if (row == null && !loading.contains(id) && wanted.add(id) && !scheduled) {
      scheduled = true;
      tasks.later(this::fetch);
    }
    return Optional.ofNullable(known.get(id));
  }

  /// What was changed is read again; until then the old row is shown.
  public void changed(Collection<Long> ids) {
    wanted.addAll(ids.stream().filter(known::containsKey).toList());
    fetch();
  }

  /// Any of them may have changed, also those that are not shown now.
  public void again() {
    changed(List.copyOf(known.keySet()));
  }

  private void fetch() {
    scheduled = false;
    while (!wanted.isEmpty()) {
      // newest wishes last: what scrolled by is asked for first and is cheap
      var batch = wanted.stream().limit(BATCH).toList();
      batch.forEach(wanted::remove);
      loading.addAll(batch);
      tasks.run(
          () -> session.rows(batch),
          rows -> {
            batch.forEach(loading::remove);
            rows.forEach(r -> known.put(r.id(), r));
            List.copyOf(listeners).forEach(Runnable::run);
          },
          e -> {
            batch.forEach(loading::remove);
            LOG.warn("rows of {} photos could not be read", batch.size(), e);
          });
    }
  }
}
