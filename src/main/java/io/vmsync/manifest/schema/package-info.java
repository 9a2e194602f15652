/** Checks trees against a JSON Schema, as far as the schema of manifests uses that language. */
@NullMarked
package io.vmsync.manifest.schema;

import org.jspecify.annotations.NullMarked;
