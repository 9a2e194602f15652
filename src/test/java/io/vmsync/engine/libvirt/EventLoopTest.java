package io.vmsync.engine.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventLoopTest {
  private final AtomicInteger registrations = new AtomicInteger();
  private final BlockingQueue<Thread> rounds = new LinkedBlockingQueue<>();
  private final Semaphore wakeUps = new Semaphore(0);
  private final EventLoop loop = new EventLoop(new Waiting());

  @Test
  void absentWhereNobodyNeedsIt() {
    assertThat(loop.enter(false)).isFalse();

    assertThat(registrations).hasValue(0);
    assertThat(rounds).isEmpty();
  }

  @Test
  void onceRegisteredEveryConnectionUsesIt() {
    assertThat(loop.enter(true)).isTrue();
    assertThat(loop.enter(false)).isTrue();

    assertThat(registrations).hasValue(1);
  }

  @Test
  void goesOnWhileOneUsesIt() throws InterruptedException {
    loop.enter(true);
    loop.enter(true);
    Thread thread = round();

    loop.leave();
    wakeUps.release();

    assertThat(round()).isSameAs(thread);
  }

  @Test
  void endsWithTheLast() throws InterruptedException {
    loop.enter(true);
    Thread thread = round();

    loop.leave();

    thread.join(TimeUnit.SECONDS.toMillis(10));
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void startsAgain() throws InterruptedException {
    loop.enter(true);
    Thread thread = round();
    loop.leave();
    thread.join(TimeUnit.SECONDS.toMillis(10));

    loop.enter(false);

    assertThat(round()).isNotSameAs(thread);
    assertThat(registrations).hasValue(1);
  }

  /** The thread of the next round of the loop. */
  private Thread round() throws InterruptedException {
    Thread thread = rounds.poll(10, TimeUnit.SECONDS);
    assertThat(thread).isNotNull();
    return thread;
  }

  /** Nothing ever happens in it. */
  private final class Waiting implements EventLoop.Implementation {
    @Override
    public boolean register() {
      registrations.incrementAndGet();
      return true;
    }

    @Override
    public boolean runOnce() {
      rounds.add(Thread.currentThread());
      wakeUps.acquireUninterruptibly();
      return true;
    }

    @Override
    public void wake() {
      wakeUps.release();
    }
  }
}
