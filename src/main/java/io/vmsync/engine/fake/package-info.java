/**
 * The shipped fake: a host whose machines are documents and nothing else. It obeys the rules
 * libvirt has, in memory or in a file, and fails on request.
 */
@NullMarked
package io.vmsync.engine.fake;

import org.jspecify.annotations.NullMarked;
