/**
 * The builder: domain documents to specs and back, as tables of fields. Pure: text in, text out.
 */
@NullMarked
package io.vmsync.domain;

import org.jspecify.annotations.NullMarked;
