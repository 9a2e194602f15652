package io.vmsync.cli.completion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A script with places to fill in, each a name in capitals between two {@code @}. */
record Template(String text) {

  static Template of(String name) {
    try (@Nullable InputStream in = Template.class.getResourceAsStream("/completion/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own script " + name);
      }
      return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Template with(String place, String value) {
    return new Template(text.replace("@" + place + "@", value));
  }

  @Override
  public String toString() {
    return text;
  }
}
