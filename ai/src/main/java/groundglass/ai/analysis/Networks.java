package groundglass.ai.analysis;

import groundglass.ai.infer.Network;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.Models.Model;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The opened networks: each is opened at its first use and closed with all others, never under a
/// run.
final class Networks implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Networks.class);

  private final int threads;
  private final Semaphore running;
  private final ReadWriteLock open = new ReentrantReadWriteLock();
  private final Map<String, Network> networks = new HashMap<>();
  private final Set<String> prepared = ConcurrentHashMap.newKeySet();
  private boolean closed;

  Networks(int threads) {
    this.threads = Math.max(1, threads);
    // A run uses all threads it is given: one run at a time is as fast and keeps to the budget.
    this.running = new Semaphore(1, true);
  }

  /// What is asked of an opened network.
  @FunctionalInterface
  interface Question<T> {
    T ask(Network network) throws ModelProblem;
  }

  /// Whoever asked no longer wants the answer.
  static final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivenUp() {
      super("given up", null, false, false);
    }
  }

  private static final ScopedValue<BooleanSupplier> GIVEN_UP = ScopedValue.newInstance();

  /// Work that ends with [GivenUp] before its next network once that is wanted.
  <T> T unlessGivenUp(BooleanSupplier givenUp, ScopedValue.CallableOp<T, ModelProblem> work)
      throws ModelProblem {
    return ScopedValue.where(GIVEN_UP, givenUp).call(work);
  }

  <T> T run(Model model, Question<T> question) throws ModelProblem {
    if (GIVEN_UP.isBound() && GIVEN_UP.get().getAsBoolean()) {
      throw new GivenUp();
    }
    open.readLock().lock();
    try {
      running.acquireUninterruptibly();
      try {
        return question.ask(opened(model));
      } finally {
        running.release();
      }
    } finally {
      open.readLock().unlock();
    }
  }

  /// Opens networks on a thread of its own while their photo is still being decoded, each once;
  /// never waits. Whoever asks one meanwhile waits for it. Returns how many it opens.
  int prepare(Collection<Model> models) {
    List<Model> fresh = models.stream().filter(m -> prepared.add(m.spec().sha256())).toList();
    if (!fresh.isEmpty()) {
      Thread.ofPlatform().daemon().name("networks").start(() -> open(fresh));
    }
    return fresh.size();
  }

  private void open(List<Model> models) {
    open.readLock().lock();
    try {
      for (Model model : models) {
        opened(model);
      }
    } catch (ModelProblem e) {
      log.debug("{} is not opened ahead; who runs it hears why", e.getMessage());
    } finally {
      open.readLock().unlock();
    }
  }

  private Network opened(Model model) throws ModelProblem {
    synchronized (networks) {
      if (closed) {
        throw new ModelProblem("the networks are closed");
      }
      Network network = networks.get(model.spec().sha256());
      if (network == null) {
        network = Network.open(model.spec(), model.where(), model.bytes(), threads);
        networks.put(model.spec().sha256(), network);
      }
      return network;
    }
  }

  @Override
  public void close() {
    open.writeLock().lock();
    try {
      synchronized (networks) {
        closed = true;
        networks.values().forEach(Network::close);
        networks.clear();
      }
    } finally {
      open.writeLock().unlock();
    }
  }
}
