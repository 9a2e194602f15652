package io.vmsync.domain;

import io.vmsync.spec.Word;
import io.vmsync.xml.Element;
import java.util.Optional;
import java.util.function.Function;

/** Mappings of single values: the text of an element or an attribute at a path. */
final class Mappings {

  /** Turns text into a value and back; {@code parse} gives empty for text it does not know. */
  record Codec<T>(Function<String, Optional<T>> parse, Function<T, String> print) {}

  static final Codec<String> TEXT = new Codec<>(Optional::of, Function.identity());

  /** Text for people, in which the space around it, such as a last line's end, says nothing. */
  static final Codec<String> PROSE = new Codec<>(Optional::of, String::strip);

  private Mappings() {}

  static <E extends Enum<E> & Word> Codec<E> word(Class<E> type) {
    return new Codec<>(text -> Word.find(type, text), Word::word);
  }

  /**
   * The value at a path of element names; the last step may be an attribute: {@code
   * os/type/@machine}.
   */
  static <T> Mapping<T> at(String path, Codec<T> codec) {
    return new AtPath<>(ElementPath.of(path), codec);
  }

  private record AtPath<T>(ElementPath path, Codec<T> codec) implements Mapping<T> {
    @Override
    public String location() {
      return path.toString();
    }

    @Override
    public Reading<T> read(Element anchor) {
      return Reading.ofOptional(path.read(anchor).filter(text -> !text.isEmpty()))
          .decode(codec.parse());
    }

    @Override
    public void write(Edit edit, Element anchor, T value) {
      path.write(edit, anchor, codec.print().apply(value));
    }
  }
}
