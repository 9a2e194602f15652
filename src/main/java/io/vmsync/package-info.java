@NullMarked
package io.vmsync;

import org.jspecify.annotations.NullMarked;
