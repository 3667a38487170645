package groundglass.ai.analysis;

import groundglass.ai.infer.Network;
import groundglass.ai.infer.Picture;
import groundglass.ai.infer.RoleMap;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.Models.Model;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// The opened networks: each is opened at its first use and closed with all others, never under a
/// run.
final class Networks implements AutoCloseable {
  private final int threads;
  private final Semaphore running;
  private final ReadWriteLock open = new ReentrantReadWriteLock();
  private final Map<String, Network> networks = new HashMap<>();
  private boolean closed;

  Networks(int threads) {
    this.threads = Math.max(1, threads);
    // A run uses all threads it is given: one run at a time is as fast and keeps to the budget.
    this.running = new Semaphore(1, true);
  }

  List<RoleMap> run(Model model, Picture upright) throws ModelProblem {
    open.readLock().lock();
    try {
      running.acquireUninterruptibly();
      try {
        return opened(model).run(upright);
      } finally {
        running.release();
      }
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
