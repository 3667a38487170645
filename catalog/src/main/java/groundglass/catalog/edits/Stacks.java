package groundglass.catalog.edits;

import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static groundglass.catalog.internal.jooq.Tables.STACK;
import static groundglass.catalog.internal.jooq.Tables.VERSION;

import groundglass.catalog.CatalogException;
import groundglass.catalog.store.Store;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Photos that are shown as one, with one of them on top. To stack and to unstack are actions, with
/// undo; whether a stack is folded is how one looks at it, and no action.
public final class Stacks {
  /// `versions`: the top first.
  public record Stack(long id, List<Long> versions, boolean unfolded) {}

  private static final int CHUNK = 1000;
  private static final String FIELD = "stack";

  private final Store store;
  private final Edits edits;

  public Stacks(Store store, Edits edits) {
    this.store = store;
    this.edits = edits;
  }

  /// All of more than one photo.
  public List<Stack> list() {
    return store.read(db -> stacks(db, VERSION.STACK_ID.isNotNull()));
  }

  /// The stacks that some of these versions are in.
  public List<Stack> of(Collection<Long> ids) {
    return store.read(db -> of(db, ids));
  }

  private static List<Stack> of(DSLContext db, Collection<Long> ids) {
    var stacks = new LinkedHashSet<Long>();
    var all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += CHUNK) {
      stacks.addAll(
          db.selectDistinct(VERSION.STACK_ID)
              .from(VERSION)
              .where(
                  VERSION
                      .ID
                      .in(all.subList(from, Math.min(all.size(), from + CHUNK)))
                      .and(VERSION.STACK_ID.isNotNull()))
              .fetch(VERSION.STACK_ID));
    }
    return stacks.isEmpty() ? List.of() : stacks(db, VERSION.STACK_ID.in(stacks));
  }

  private static List<Stack> stacks(DSLContext db, Condition which) {
    var members = new LinkedHashMap<Long, List<Long>>();
    var unfolded = new HashSet<Long>();
    db.select(VERSION.STACK_ID, VERSION.ID, STACK.UNFOLDED)
        .from(VERSION)
        .leftJoin(STACK)
        .on(STACK.ID.eq(VERSION.STACK_ID))
        .where(which)
        .orderBy(VERSION.STACK_ID, VERSION.STACK_PLACE, VERSION.ID)
        .forEach(r -> {
          members.computeIfAbsent(r.value1(), _ -> new ArrayList<>()).add(r.value2());
          if (Boolean.TRUE.equals(r.value3())) {
            unfolded.add(r.value1());
          }
        });
    return members.entrySet().stream()
        .filter(e -> e.getValue().size() > 1)
        .map(e -> new Stack(e.getKey(), List.copyOf(e.getValue()), unfolded.contains(e.getKey())))
        .toList();
  }

  /// The same versions as they are looked at: of a folded stack the first that is among them, at
  /// its place, and all of an unfolded one beside its first.
  public List<Long> arranged(List<Long> ids) {
    List<Stack> stacks = list();
    if (stacks.isEmpty()) {
      return ids;
    }
    var among = new HashSet<>(ids);
    var shown = new HashMap<Long, List<Long>>(); // by the first
    var rest = new HashSet<Long>();
    for (Stack s : stacks) {
      List<Long> here = s.versions().stream().filter(among::contains).toList();
      if (!here.isEmpty()) {
        shown.put(here.getFirst(), s.unfolded() ? here : here.subList(0, 1));
        rest.addAll(here.subList(1, here.size()));
      }
    }
    return ids.stream()
        .filter(id -> !rest.contains(id))
        .flatMap(id -> shown.getOrDefault(id, List.of(id)).stream())
        .toList();
  }

  /// Puts versions into one new stack, the first one on top. What lies hidden in a folded stack
  /// comes along with its top. Returns the stack.
  public Stack stack(List<Long> ids) throws CatalogException {
    var members = new LinkedHashSet<Long>();
    Map<Long, Stack> folded = new HashMap<>();
    of(ids).stream()
        .filter(s -> !s.unfolded())
        .forEach(s -> s.versions().forEach(v -> folded.put(v, s)));
    for (long id : ids) {
      members.add(id);
      Optional.ofNullable(folded.get(id)).ifPresent(s -> members.addAll(s.versions()));
    }
    if (members.size() < 2) {
      throw bad("A stack is made of two photos or more.", "Select those that belong together.");
    }
    return store.write(db -> {
      var all = List.copyOf(members);
      long stack = put(db, List.of(all), "Stack " + all.size() + " photos").getFirst();
      return new Stack(stack, all, false);
    });
  }

  /// Takes the stacks apart that some of these versions are in; returns how many.
  public int unstack(List<Long> ids) {
    return store.write(db -> {
      List<Stack> stacks = of(db, ids);
      String label = stacks.size() == 1 ? "Unstack" : "Unstack " + stacks.size() + " stacks";
      edits.apply(
          db,
          "stack",
          label,
          stacks.stream()
              .flatMap(s -> s.versions().stream())
              .map(v -> change(v, "", label))
              .toList());
      return stacks.size();
    });
  }

  /// One of a stack comes to its top; the others keep their order. Returns whether it was in one.
  public boolean top(long id) {
    return store.write(db -> {
      Optional<Stack> stack = of(db, List.of(id)).stream().findFirst();
      stack.ifPresent(s -> {
        var order = new LinkedHashSet<>(List.of(id));
        order.addAll(s.versions());
        String label = "To the top of its stack";
        edits.apply(db, "stack", label, places(s.id(), List.copyOf(order), label));
      });
      return stack.isPresent();
    });
  }

  /// Shows all of the stacks that some of these versions are in, or their tops alone.
  public void unfold(Collection<Long> ids, boolean unfolded) {
    store.writeOnly(db ->
        db.update(STACK)
            .set(STACK.UNFOLDED, unfolded)
            .where(STACK.ID.in(of(db, ids).stream().map(Stack::id).toList()))
            .execute());
  }

  /// Stacks photos that were taken one after the other with no more than `gap` between them, as one
  /// action. What is in a stack already, and what has no known time, is left alone.
  public List<Stack> byTime(List<Long> ids, Duration gap) {
    return store.write(db -> {
      var groups = runs(db, ids, gap);
      List<Long> made = put(db, groups, "Stack by time");
      var stacks = new ArrayList<Stack>();
      for (int i = 0; i < made.size(); i++) {
        stacks.add(new Stack(made.get(i), groups.get(i), false));
      }
      return List.copyOf(stacks);
    });
  }

  /// What [#byTime] would stack.
  public List<List<Long>> runs(List<Long> ids, Duration gap) {
    return store.read(db -> runs(db, ids, gap));
  }

  private static List<List<Long>> runs(DSLContext db, List<Long> ids, Duration gap) {
    record Taken(long id, OffsetDateTime at) {}
    Set<Long> among = new HashSet<>(ids);
    var taken =
        db
            .select(VERSION.ID, VERSION.CAPTURED_AT)
            .from(VERSION)
            .join(PHOTO)
            .on(PHOTO.ID.eq(VERSION.PHOTO_ID))
            .where(VERSION.STACK_ID.isNull().and(PHOTO.TIME_KNOWN))
            .orderBy(VERSION.CAPTURED_AT, VERSION.ID)
            .fetch(r -> new Taken(r.value1(), r.value2()))
            .stream()
            .filter(t -> among.contains(t.id()))
            .toList();
    var groups = new ArrayList<List<Long>>();
    var group = new ArrayList<Long>();
    for (int i = 0; i < taken.size(); i++) {
      boolean near =
          i > 0 && Duration.between(taken.get(i - 1).at(), taken.get(i).at()).compareTo(gap) <= 0;
      if (!near) {
        groups.add(List.copyOf(group));
        group.clear();
      }
      group.add(taken.get(i).id());
    }
    groups.add(List.copyOf(group));
    return groups.stream().filter(g -> g.size() > 1).toList();
  }

  /// New stacks of these, as one action; their ids.
  private List<Long> put(DSLContext db, List<List<Long>> groups, String label) {
    var made = new ArrayList<Long>();
    var changes = new ArrayList<Edits.Change>();
    for (List<Long> group : groups) {
      long stack =
          db.insertInto(STACK)
              .set(STACK.UNFOLDED, false)
              .returningResult(STACK.ID)
              .fetchSingle()
              .value1();
      made.add(stack);
      changes.addAll(places(stack, group, label));
    }
    edits.apply(db, "stack", label, changes);
    return made;
  }

  private static List<Edits.Change> places(long stack, List<Long> members, String label) {
    var changes = new ArrayList<Edits.Change>();
    for (int i = 0; i < members.size(); i++) {
      changes.add(change(members.get(i), stack + "/" + i, label));
    }
    return changes;
  }

  private static Edits.Change change(long id, String place, String label) {
    return new Edits.Change(id, Optional.empty(), Map.of(FIELD, place), label);
  }

  private static CatalogException bad(String message, String remedy) {
    return new CatalogException(CatalogException.Kind.BAD_REQUEST, message, remedy);
  }
}
