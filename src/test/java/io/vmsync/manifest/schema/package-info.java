@NullMarked
package io.vmsync.manifest.schema;

import org.jspecify.annotations.NullMarked;
