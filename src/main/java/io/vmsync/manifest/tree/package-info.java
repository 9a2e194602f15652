/** JSON and YAML as one tree that knows where each of its parts is written. */
@NullMarked
package io.vmsync.manifest.tree;

import org.jspecify.annotations.NullMarked;
