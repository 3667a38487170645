package groundglass.catalog.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.catalog.jobs.Jobs.Job;
import groundglass.catalog.jobs.Jobs.Part;
import groundglass.catalog.jobs.Jobs.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class JobsTest {
  private final AtomicLong clock = new AtomicLong();
  private final Jobs jobs = new Jobs(1, clock::get);
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    jobs.close();
  }

  private interface Work {
    void run(Job job) throws Exception;
  }

  private static Part part(String name, Work work) {
    return new Part() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void run(Job job) throws Exception {
        work.run(job);
      }
    };
  }

  private List<Part> noting(String name, int n) {
    return IntStream.range(0, n).mapToObj(i -> part(name + i, _ -> done.add(name + i))).toList();
  }

  /// Keeps the only worker busy until the latch opens.
  private Job gate(CountDownLatch open) {
    return jobs.submit("gate", Priority.VISIBLE, List.of(part("gate", _ -> open.await())));
  }

  @Test
  void higherPrioritiesGoFirstAndEqualsInOrder() throws InterruptedException {
    var open = new CountDownLatch(1);
    gate(open);
    Job last = jobs.submit("b", Priority.BACKGROUND, noting("b", 2));
    jobs.submit("a", Priority.ASKED_FOR, noting("a", 2));
    jobs.submit("c", Priority.ASKED_FOR, noting("c", 1));
    jobs.submit("v", Priority.VISIBLE, noting("v", 1));
    open.countDown();
    last.await();
    assertThat(done).containsExactly("v0", "a0", "a1", "c0", "b0", "b1");
  }

  @Test
  void aProblemIsRecordedAndStopsNothing() throws InterruptedException {
    var parts =
        List.of(
            part(
                "x.jpg",
                _ -> {
                  throw new IllegalStateException("broken");
                }),
            part("y.jpg", _ -> done.add("y")));
    var p = jobs.submit("p", Priority.ASKED_FOR, parts).await();
    assertThat(p.problems()).containsExactly("x.jpg: broken");
    assertThat(p.done()).isEqualTo(2);
    assertThat(p.finished()).isTrue();
    assertThat(done).containsExactly("y");
  }

  @Test
  void cancelDropsWhatHasNotBegun() throws InterruptedException {
    var parts = new ArrayList<Part>();
    parts.add(part("first", Job::cancel));
    parts.addAll(noting("n", 5));
    var p = jobs.submit("c", Priority.ASKED_FOR, parts).await();
    assertThat(p.cancelled()).isTrue();
    assertThat(p.finished()).isTrue();
    assertThat(done).isEmpty();
  }

  @Test
  void aPausedJobLetsOthersPassAndGoesOnLater() throws InterruptedException {
    var open = new CountDownLatch(1);
    gate(open);
    Job paused = jobs.submit("p", Priority.VISIBLE, noting("p", 2));
    paused.pause(true);
    Job other = jobs.submit("o", Priority.BACKGROUND, noting("o", 2));
    open.countDown();
    other.await();
    assertThat(done).containsExactly("o0", "o1");
    assertThat(paused.progress().paused()).isTrue();
    assertThat(paused.progress().done()).isZero();
    paused.pause(false);
    assertThat(paused.await().done()).isEqualTo(2);
  }

  @Test
  void timeLeftComesFromTheRate() throws InterruptedException {
    var seen = new ArrayList<Duration>();
    var parts =
        IntStream.range(0, 4)
            .mapToObj(i ->
                part(
                    "t" + i,
                    job -> {
                      job.progress().left().ifPresent(seen::add);
                      clock.addAndGet(2_000_000_000L);
                    }))
            .toList();
    jobs.submit("t", Priority.ASKED_FOR, parts).await();
    assertThat(seen)
        .containsExactly(Duration.ofSeconds(6), Duration.ofSeconds(4), Duration.ofSeconds(2));
  }

  @Test
  void jobsMayWaitForJobsOnTheOnlyWorker() throws InterruptedException {
    var p =
        jobs.submit(
                "outer",
                Priority.ASKED_FOR,
                List.of(
                    part(
                        "outer",
                        _ -> jobs.submit("inner", Priority.BACKGROUND, noting("i", 3)).await())))
            .await();
    assertThat(p.problems()).isEmpty();
    assertThat(done).hasSize(3);
  }

  @Test
  void listenersHearEveryPartUntilTheyLeave() throws InterruptedException {
    var heard = new AtomicInteger();
    Runnable end = jobs.listen(_ -> heard.incrementAndGet());
    jobs.submit("l", Priority.ASKED_FOR, noting("l", 3)).await();
    jobs.submit("m", Priority.ASKED_FOR, noting("m", 1)).await(); // the worker told of l before
    assertThat(heard.get()).isGreaterThanOrEqualTo(5);
    end.run();
    int before = heard.get();
    jobs.submit("q", Priority.ASKED_FOR, List.of()).await();
    assertThat(heard.get()).isBetween(before, before + 1); // at most the telling under way
  }

  @Test
  void problemsStayListedUntilTheyWereRead() throws InterruptedException {
    var began = new CountDownLatch(1);
    Part failing =
        part(
            "x",
            _ -> {
              began.countDown();
              throw new Exception("no");
            });
    Job job = jobs.submit("p", Priority.ASKED_FOR, List.of(failing));
    began.await();
    jobs.close(); // waits for the part
    assertThat(jobs.current()).containsExactly(job);
    assertThat(jobs.current()).containsExactly(job);
    assertThat(job.progress().finished()).isTrue();
    assertThat(jobs.current()).isEmpty();
  }

  @Test
  void closeCancelsAndWaits() {
    var began = new CountDownLatch(1);
    Job job =
        jobs.submit(
            "long",
            Priority.BACKGROUND,
            List.of(
                part(
                    "long",
                    j -> {
                      began.countDown();
                      while (!j.progress().cancelled()) {
                        Thread.onSpinWait();
                      }
                      done.add("ended");
                    })));
    try {
      began.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    jobs.close();
    assertThat(done).containsExactly("ended");
    assertThat(job.progress().finished()).isTrue();
  }
}
