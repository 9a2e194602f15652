package io.vmsync.manifest;

import io.vmsync.manifest.schema.Schema;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.spec.VmSpec;
import org.jspecify.annotations.Nullable;

/**
 * One key of a VM in the manifest.
 *
 * @param key as it is written
 * @param field what it is about
 * @param form the form in which it says that; keys of another form of the same field are
 *     alternatives of it
 * @param shape what its values look like
 * @param reading from the manifest into a spec
 * @param writing from a spec into the simplest form that is true
 */
record Row(String key, String field, String form, Schema shape, Reading reading, Writing writing) {

  /** Puts a value into a spec; throws an IllegalArgumentException that says what is wrong. */
  interface Reading {
    void read(Tree value, Draft draft);
  }

  /** Takes a value from a spec; null when the spec does not state it, or not in this form. */
  interface Writing {
    @Nullable Value write(VmSpec spec);
  }
}
