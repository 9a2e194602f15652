/**
 * How results look. Every result is a {@link io.vmsync.cli.view.View}: a text for people, and a
 * tree that is written as JSON or YAML and documented by a schema under schemas/.
 */
@NullMarked
package io.vmsync.cli.view;

import org.jspecify.annotations.NullMarked;
