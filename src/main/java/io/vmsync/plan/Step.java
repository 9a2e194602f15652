package io.vmsync.plan;

import io.vmsync.domain.Patch;
import io.vmsync.domain.Row;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.Volume;
import io.vmsync.xml.Element;
import java.util.List;

/**
 * One thing to do to a VM. Steps are carried out in order, and each can be undone from what it
 * carries, except those that only move a VM through its lifecycle.
 */
public sealed interface Step {

  /** What it does, in a few words for people. */
  String describe();

  /** Makes sure that an image is the one that is meant, before anything builds upon it. */
  record CheckImage(String path, String sha256) implements Step {
    @Override
    public String describe() {
      return "check " + path;
    }
  }

  /** Makes a disk image that is not there. */
  record CreateVolume(Volume volume) implements Step {
    @Override
    public String describe() {
      String base = volume.backingPath().map(it -> " over " + it).orElse("");
      return "create " + volume.path() + base + " (" + volume.capacity() + ")";
    }
  }

  /** Grows an image no running machine uses. */
  record GrowVolume(String path, DataSize to) implements Step {
    @Override
    public String describe() {
      return "grow " + path + " to " + to;
    }
  }

  /** Grows a disk under a running machine. */
  record GrowDisk(String path, DataSize to) implements Step {
    @Override
    public String describe() {
      return "grow " + path + " to " + to + " live";
    }
  }

  /**
   * Defines a VM that does not exist.
   *
   * @param rows the fields by which is judged whether the engine took what was asked for
   */
  record Define(String document, List<Row<VmSpec, ?>> rows) implements Step {
    public Define {
      rows = List.copyOf(rows);
    }

    @Override
    public String describe() {
      return "define";
    }
  }

  /** Replaces a definition by a patched one, and checks that nothing else was lost. */
  record Redefine(Patch patch) implements Step {
    @Override
    public String describe() {
      return "redefine";
    }
  }

  record SetAutostart(boolean autostart) implements Step {
    @Override
    public String describe() {
      return autostart ? "start with the host" : "do not start with the host";
    }
  }

  record SetMemory(DataSize size, DataSize before) implements Step {
    @Override
    public String describe() {
      return "balloon memory to " + size;
    }
  }

  record SetVcpus(int count, int before) implements Step {
    @Override
    public String describe() {
      return "plug CPUs: " + count;
    }
  }

  record SetTitle(String title, String before) implements Step {
    @Override
    public String describe() {
      return "set the title live";
    }
  }

  record SetDescription(String description, String before) implements Step {
    @Override
    public String describe() {
      return "set the description live";
    }
  }

  /** Tells the running machine's description what was applied to it. */
  record SetOwnership(String element, String before) implements Step {
    @Override
    public String describe() {
      return "note what was applied";
    }
  }

  /** Changes a device of the running machine; both elements are whole. */
  record UpdateDevice(String noun, String device, String before) implements Step {
    @Override
    public String describe() {
      return "update " + noun + " live";
    }
  }

  /**
   * Plugs a device into the running machine.
   *
   * @param device its element; complete when the plan is
   */
  record AttachDevice(String label, Element device) implements Step {
    @Override
    public String describe() {
      return "plug in " + label;
    }
  }

  /** Takes a device from the running machine, as soon as the guest lets go of it. */
  record DetachDevice(String label, Element device) implements Step {
    @Override
    public String describe() {
      return "unplug " + label;
    }
  }

  record Start() implements Step {
    @Override
    public String describe() {
      return "start";
    }
  }

  record Resume() implements Step {
    @Override
    public String describe() {
      return "resume";
    }
  }

  /** Shuts down gracefully and waits until it is off. */
  record ShutDown() implements Step {
    @Override
    public String describe() {
      return "shut down";
    }
  }

  record Undefine() implements Step {
    @Override
    public String describe() {
      return "undefine";
    }
  }
}
