package io.vmsync.apply;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was done so far for one VM and how to take it back, latest first. */
final class Undo {

  private record Done(String step, @Nullable Runnable takeBack, boolean last) {}

  private final Deque<Done> stack = new ArrayDeque<>();
  private final List<String> undone = new ArrayList<>();

  void push(String step, Runnable takeBack) {
    stack.push(new Done(step, takeBack, false));
  }

  /** A step that cannot be taken back, or need not be. */
  void keep(String step) {
    stack.push(new Done(step, null, false));
  }

  /** A step that is taken back after all others, such as a machine that is started again. */
  void pushLast(String step, Runnable takeBack) {
    stack.push(new Done(step, takeBack, true));
  }

  /** Steps that hold, in the order they were done. */
  List<String> done() {
    List<String> steps = new ArrayList<>();
    stack.descendingIterator().forEachRemaining(each -> steps.add(each.step()));
    return steps;
  }

  List<String> undone() {
    return undone;
  }

  /** Takes back what can be; what cannot be stays in {@link #done()}. */
  void unwind() {
    List<Done> order = new ArrayList<>(stack.stream().filter(each -> !each.last()).toList());
    order.addAll(stack.stream().filter(Done::last).toList());
    for (Done step : order) {
      if (takeBack(step)) {
        undone.add(step.step());
        stack.remove(step);
      }
    }
  }

  private static boolean takeBack(Done step) {
    if (step.takeBack() == null) {
      return false;
    }
    try {
      step.takeBack().run();
      return true;
    } catch (RuntimeException failed) {
      // Whatever it is, the other steps are still to be taken back.
      return false;
    }
  }
}
