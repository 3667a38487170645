package groundglass.ui.window;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// The photos that are shown (the source, in order), which of them are selected, and the active
/// one. Lives on the event thread.
public final class Selection {
  private List<Long> source = List.of();
  private final Set<Long> selected = new LinkedHashSet<>();
  private OptionalLong active = OptionalLong.empty();
  private final List<Runnable> listeners = new ArrayList<>();

  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  public List<Long> source() {
    return source;
  }

  /// In the order of the source.
  public List<Long> selected() {
    return source.stream().filter(selected::contains).toList();
  }

  public boolean isSelected(long id) {
    return selected.contains(id);
  }

  public int size() {
    return selected.size();
  }

  public OptionalLong active() {
    return active;
  }

  /// A new list of photos; what is still in it stays selected.
  public void source(List<Long> ids) {
    source = List.copyOf(ids);
    var kept = Set.copyOf(source);
    selected.retainAll(kept);
    if (active.isPresent() && !kept.contains(active.getAsLong())) {
      active = OptionalLong.empty();
    }
    if (active.isEmpty() && !source.isEmpty()) {
      select(source.getFirst());
      return;
    }
    changed();
  }

  public void select(long id) {
    selected.clear();
    selected.add(id);
    active = OptionalLong.of(id);
    changed();
  }

  /// Makes one of the selected photos the active one; the selection stays.
  public void activate(long id) {
    selected.add(id);
    active = OptionalLong.of(id);
    changed();
  }

  public void toggle(long id) {
    if (selected.contains(id) && selected.size() > 1) {
      selected.remove(id);
      if (active.isPresent() && active.getAsLong() == id) {
        active = OptionalLong.of(selected.iterator().next());
      }
    } else {
      selected.add(id);
      active = OptionalLong.of(id);
    }
    changed();
  }

  /// From the active photo to this one; the active one stays.
  public void extendTo(long id) {
    int from = active.isPresent() ? source.indexOf(active.getAsLong()) : 0;
    int to = source.indexOf(id);
    if (from < 0 || to < 0) {
      return;
    }
    selected.clear();
    selected.addAll(source.subList(Math.min(from, to), Math.max(from, to) + 1));
    changed();
  }

  public void all() {
    selected.addAll(source);
    changed();
  }

  public void none() {
    selected.clear();
    active.ifPresent(selected::add);
    changed();
  }

  /// Makes the photo `steps` further on the active one; stays inside the source.
  public void move(int steps) {
    if (source.isEmpty()) {
      return;
    }
    int at = active.isPresent() ? source.indexOf(active.getAsLong()) : 0;
    select(source.get(Math.clamp((long) at + steps, 0, source.size() - 1)));
  }

  private void changed() {
    List.copyOf(listeners).forEach(Runnable::run);
  }
}
