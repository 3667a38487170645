package groundglass.catalog.sync;

import static groundglass.catalog.edits.MadeUpCatalog.control;
import static groundglass.catalog.edits.MadeUpCatalog.exposure;
import static groundglass.catalog.edits.MadeUpCatalog.subject;
import static groundglass.catalog.edits.MadeUpTools.look;
import static groundglass.catalog.internal.jooq.Tables.MASK_STATUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import groundglass.ai.model.Models;
import groundglass.ai.similar.Looks;
import groundglass.catalog.CatalogException;
import groundglass.catalog.edits.MadeUpCatalog;
import groundglass.catalog.sync.Sync.Policy;
import groundglass.catalog.sync.Sync.Request;
import groundglass.catalog.sync.Sync.Transfer;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.mask.Component.Operation;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.mask.PersonPart;
import groundglass.develop.mask.Who;
import groundglass.develop.settings.Settings;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyncTest {
  @TempDir Path temp;
  private MadeUpCatalog c;
  private Sync sync;
  private List<Long> ids;
  private long source;
  private final Mask bride = subject("Bride", 0.4);
  private final Mask ramp =
      Mask.of(
          "Ramp",
          new Component.Linear(Common.of(Operation.ADD), new Point(0.5, 0.6), new Point(0.5, 0.1)));

  @BeforeEach
  void open() throws CatalogException {
    c = new MadeUpCatalog(temp);
    sync = new Sync(c.store, c.photos, c.edits, _ -> MatteSource.NONE);
    ids = c.photos(4);
    source = ids.getFirst();
    c.set(source, exposure(0.5).withMasks(List.of(bride, ramp)));
  }

  @AfterEach
  void close() {
    c.close();
  }

  private Request request(Policy policy) {
    return new Request(source, ids, Set.of("basic"), Set.of("all"), policy, Transfer.SEEN);
  }

  private Sync.Applied run(Request request) throws CatalogException {
    return sync.apply(sync.plan(request));
  }

  private List<Mask> masks(long id) {
    return c.edits.settings(id).masks();
  }

  @ParameterizedTest
  @EnumSource(
      value = Policy.class,
      names = {"UPDATE", "REPLACE"})
  void theSameSyncTwiceIsNothing(Policy policy) throws CatalogException {
    var first = run(request(policy));
    assertThat(first.action()).isPresent();
    assertThat(first.photos()).isEqualTo(3);
    assertThat(first.pending()).isEqualTo(6);
    assertThat(sync.plan(request(policy)).photos()).isZero();
    assertThat(run(request(policy)).action()).isEmpty();
    assertThat(c.edits.actions(9)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void theSameSyncTwiceIsNothingInEveryOrientation(int orientation) throws CatalogException {
    long turned = c.photo(orientation, temp, MadeUpCatalog.FIRST, null);
    var radial =
        Mask.of(
            "Face",
            new Component.Radial(
                Common.of(Operation.ADD), new Point(0.31, 0.47), 0.123, 0.071, 17.3, 50));
    c.set(source, Settings.NEUTRAL.withMasks(List.of(ramp, radial)));
    var r =
        new Request(source, List.of(turned), Set.of(), Set.of("all"), Policy.UPDATE, Transfer.SEEN);
    assertThat(run(r).action()).isPresent();
    assertThat(sync.plan(r).targets()).singleElement().matches(t -> t.unchanged() == 2);
    assertThat(run(r).action()).isEmpty();
  }

  @Test
  void oneUndoTakesTheWholeSyncBack() throws CatalogException {
    c.set(ids.get(2), exposure(-1));
    var before = ids.stream().map(id -> look(c.edits.settings(id))).toList();
    run(request(Policy.UPDATE));
    c.edits.undo();
    assertThat(ids.stream().map(id -> look(c.edits.settings(id))).toList()).isEqualTo(before);
  }

  @Test
  void handEditsAfterASyncAreLeftAloneAndNamed() throws CatalogException {
    long action = run(request(Policy.UPDATE)).action().orElseThrow();
    long touched = ids.get(3);
    c.set(touched, c.edits.settings(touched).with(control("exposure"), 2));
    var undone = c.edits.undo(action).orElseThrow();
    assertThat(undone.versions()).isEqualTo(2);
    assertThat(undone.skipped()).containsExactly("IMG_0004.jpg");
    assertThat(masks(touched)).hasSize(2);
    assertThat(masks(ids.get(1))).isEmpty();
  }

  @Test
  void updateReplacesItsOwnMasksAndLeavesTheOthers() throws CatalogException {
    long target = ids.get(1);
    Mask own = subject("Mine", 1);
    c.set(target, Settings.NEUTRAL.withMasks(List.of(own)));
    run(request(Policy.UPDATE));
    assertThat(masks(target)).extracting(Mask::name).containsExactly("Mine", "Bride", "Ramp");
    c.set(source, c.edits.settings(source).withMasks(List.of(bride.with(control("exposure"), 1))));
    var plan = sync.plan(request(Policy.UPDATE));
    assertThat(plan.targets().getFirst())
        .returns(1, Sync.Target::updated)
        .returns(0, Sync.Target::fresh);
    sync.apply(plan);
    assertThat(masks(target)).extracting(Mask::name).containsExactly("Mine", "Bride", "Ramp");
    assertThat(masks(target).get(1).get(control("exposure"))).isEqualTo(1);
    assertThat(masks(target).get(1).syncId()).isEqualTo(bride.syncId());
  }

  @Test
  void updateFindsAMaskOfTheSameNameAndKinds() throws CatalogException {
    long target = ids.get(1);
    c.set(target, Settings.NEUTRAL.withMasks(List.of(subject("bride", -1))));
    var plan = sync.plan(request(Policy.UPDATE));
    assertThat(plan.targets().getFirst())
        .returns(1, Sync.Target::updated)
        .returns(1, Sync.Target::fresh);
    sync.apply(plan);
    assertThat(masks(target))
        .extracting(Mask::syncId)
        .containsExactly(bride.syncId(), ramp.syncId());
  }

  @Test
  void addGivesNewIdsThatAreTheSameOnAllTargets() throws CatalogException {
    run(request(Policy.ADD));
    run(request(Policy.ADD));
    assertThat(masks(ids.get(1))).hasSize(4).extracting(Mask::syncId).doesNotHaveDuplicates();
    assertThat(masks(ids.get(1))).extracting(Mask::syncId).doesNotContain(bride.syncId());
    assertThat(masks(ids.get(2))).isEqualTo(masks(ids.get(1)));
  }

  @Test
  void replaceEndsWithExactlyTheSourcesMasks() throws CatalogException {
    c.set(ids.get(1), Settings.NEUTRAL.withMasks(List.of(subject("Mine", 1))));
    var plan = sync.plan(request(Policy.REPLACE));
    assertThat(plan.targets().getFirst())
        .returns(1, Sync.Target::removed)
        .returns(2, Sync.Target::fresh);
    sync.apply(plan);
    assertThat(masks(ids.get(1))).isEqualTo(masks(source));
  }

  @Test
  void namedMasksAndGroupsOnly() throws CatalogException {
    run(new Request(source, ids, Set.of(), Set.of("bride"), Policy.UPDATE, Transfer.STORED));
    assertThat(masks(ids.get(1))).extracting(Mask::name).containsExactly("Bride");
    assertThat(c.edits.settings(ids.get(1)).get(control("exposure"))).isZero();
  }

  @Test
  void aSkyGradientStaysASkyGradientOnAPortraitShot() throws CatalogException {
    long portrait = c.photo(6, temp, MadeUpCatalog.FIRST, null);
    var seen =
        new Request(
            source, List.of(portrait), Set.of(), Set.of("Ramp"), Policy.UPDATE, Transfer.SEEN);
    run(seen);
    var l = (Component.Linear) masks(portrait).getFirst().components().getFirst();
    assertThat(l.zero().x()).isCloseTo(0.6, within(1e-6));
    assertThat(l.zero().y()).isCloseTo(0.5, within(1e-6));
    assertThat(l.full().x()).isCloseTo(0.1, within(1e-6));
    run(
        new Request(
            source, List.of(portrait), Set.of(), Set.of("Ramp"), Policy.UPDATE, Transfer.STORED));
    assertThat(masks(portrait).getFirst()).isEqualTo(ramp);
  }

  @Test
  void aMaskOfOnePersonCarriesWhoIsMeant() throws CatalogException {
    Point at = new Point(0.3, 0.5);
    var who = new Who(0, List.of(new Who.Look(new Point(0.2, 0.3), new Point(0.4, 1), "")));
    var people = new Sync(c.store, c.photos, c.edits, _ -> standing(at, who));
    var hair = new Component.Person(Common.of(Operation.ADD), Optional.of(at), PersonPart.HAIR);
    c.set(source, Settings.NEUTRAL.withMasks(List.of(Mask.of("Her hair", hair))));
    long turned = c.photo(6, temp, MadeUpCatalog.FIRST, null);
    var to =
        new Request(source, List.of(turned), Set.of(), Set.of("all"), Policy.UPDATE, Transfer.SEEN);
    people.apply(people.plan(to));
    var there = (Component.Person) masks(turned).getFirst().components().getFirst();
    assertThat(there.who().orElseThrow().meant().holds(there.at().orElseThrow())).isTrue();
    assertThat(there.who().orElseThrow().meant().from().y()).isCloseTo(0.6, within(1e-6));
    assertThat(people.plan(to).photos()).isZero();
    assertThat(people.apply(people.plan(to)).action()).isEmpty();
  }

  private static MatteSource standing(Point at, Who who) {
    return new MatteSource() {
      @Override
      public Answer ask(Role role) {
        return new Answer.Failed("not asked");
      }

      @Override
      public Optional<Who> who(Point p) {
        return p.equals(at) ? Optional.of(who) : Optional.empty();
      }
    };
  }

  @Test
  void anEditBetweenPlanAndApplyIsNotLost() throws CatalogException {
    var plan =
        sync.plan(new Request(source, ids, Set.of(), Set.of("all"), Policy.UPDATE, Transfer.SEEN));
    c.set(ids.get(1), exposure(3));
    sync.apply(plan);
    assertThat(c.edits.settings(ids.get(1)).get(control("exposure"))).isEqualTo(3);
  }

  @Test
  void syncedRowsAndTheSourceBelongToTheAction() throws CatalogException {
    long action = run(request(Policy.UPDATE)).action().orElseThrow();
    var marked =
        c.store.read(db ->
            db.select(MASK_STATUS.VERSION_ID)
                .from(MASK_STATUS)
                .where(MASK_STATUS.SYNC_ACTION.eq(action))
                .fetchSet(MASK_STATUS.VERSION_ID));
    assertThat(marked).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(c.store.read(Steps::lastSynced)).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void whatCannotBeIsRefusedInWords() {
    for (var bad :
        List.of(
            new Request(999, ids, Set.of(), Set.of("all"), Policy.UPDATE, Transfer.SEEN),
            new Request(source, ids, Set.of(), Set.of("Groom"), Policy.UPDATE, Transfer.SEEN),
            new Request(source, ids, Set.of("colour"), Set.of(), Policy.UPDATE, Transfer.SEEN),
            new Request(source, ids, Set.of(), Set.of(), Policy.UPDATE, Transfer.SEEN))) {
      assertThatThrownBy(() -> sync.plan(bad)).isInstanceOf(CatalogException.class);
    }
  }

  @Test
  void expectedTimeIsPerPhotoWithSomethingToCompute() throws CatalogException {
    assertThat(sync.plan(request(Policy.UPDATE)).expectedSeconds()).isCloseTo(2.1, within(1e-9));
    c.store.writeOnly(db -> Pace.learn(db, 10.7));
    assertThat(sync.plan(request(Policy.UPDATE)).expectedSeconds()).isCloseTo(5.1, within(1e-9));
  }

  @Test
  void similarFallsWithLooksAndTime() throws CatalogException {
    byte[] same = bytes(1, 0, 0, 0);
    long a = c.photo(1, temp, MadeUpCatalog.FIRST, same);
    long near = c.photo(1, temp, MadeUpCatalog.FIRST.plusSeconds(20), same);
    long later = c.photo(1, temp, MadeUpCatalog.FIRST.plus(Duration.ofHours(5)), same);
    long other = c.photo(1, temp, MadeUpCatalog.FIRST.plusSeconds(20), bytes(-1, 0, 0, 0));
    var likenesses = new Likenesses(c.store, c.photos, new Looks(Models.none()));
    var found = likenesses.similar(a, 0.5).stream().map(s -> s.photo().id()).toList();
    assertThat(found).startsWith(near).contains(later).doesNotContain(a, other);
  }

  @Test
  void likenessIsOneOfTheSameMomentAndLooks() {
    var facts = new Alike.Facts(null, "", Optional.of(MadeUpCatalog.FIRST), Optional.of("M1"));
    assertThat(Alike.score(Optional.of(1.0), facts, facts)).isCloseTo(1, within(1e-12));
    assertThat(Alike.score(Optional.empty(), facts, facts)).isCloseTo(0.75, within(1e-12));
  }

  private static byte[] bytes(float... values) {
    var b = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    b.asFloatBuffer().put(values);
    return b.array();
  }

  @Tag("slow")
  @Test
  void aSyncToFourHundredPhotosReturnsAtOnce() throws CatalogException {
    var many = c.photos(400);
    var request =
        new Request(source, many, Set.of("basic"), Set.of("all"), Policy.UPDATE, Transfer.SEEN);
    run(new Request(source, ids, Set.of(), Set.of("all"), Policy.UPDATE, Transfer.SEEN)); // warm
    var threads = ManagementFactory.getThreadMXBean(); // other programs' work is not ours
    long start = threads.getCurrentThreadCpuTime();
    var plan = sync.plan(request);
    long planned = threads.getCurrentThreadCpuTime();
    var done = sync.apply(plan);
    long applied = threads.getCurrentThreadCpuTime();
    assertThat(done.photos()).isEqualTo(400);
    assertThat(done.pending()).isEqualTo(800);
    System.err.printf(
        "sync to 400 photos: plan %d ms, apply %d ms%n",
        (planned - start) / 1_000_000, (applied - planned) / 1_000_000);
    assertThat(Duration.ofNanos(applied - start)).isLessThan(Duration.ofSeconds(2));
  }
}
