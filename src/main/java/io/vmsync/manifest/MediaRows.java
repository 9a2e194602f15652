package io.vmsync.manifest;

import io.vmsync.manifest.schema.Schema;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.spec.MediaSpec;
import io.vmsync.spec.Sha256;
import io.vmsync.spec.VmSpec;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The row of {@code iso_sources}: one item for each CD-ROM drive. */
final class MediaRows {
  static final Schema SHAPE =
      Shapes.list(
          Shapes.item()
              .and(Shapes.ONE_SOURCE)
              .member("path", Shapes.NEEDED_TEXT)
              .member("url", Shapes.NEEDED_TEXT)
              .member("sha256", Shapes.text("^\\s*[0-9A-Fa-f]{64}\\s*$|\\$\\{"))
              .member("boot", Shapes.TRUTH));

  private MediaRows() {}

  static void read(Tree value, Draft draft) {
    draft.vm.media(ListRows.read(value, item -> medium(item, draft.paths)));
  }

  private static MediaSpec medium(Tree value, PathExpansion paths) {
    if (!(value instanceof MapTree item)) {
      String written = SchemaProblems.written(value);
      throw new IllegalArgumentException(written + " is neither a path nor a url");
    }
    Sha256 sha256 = ListRows.member(item, "sha256", sum -> new Sha256(Values.string(sum)));
    Boolean boot = ListRows.member(item, "boot", Values::truth);
    MediaSpec.Content content = content(item, paths);
    if (sha256 != null && content instanceof MediaSpec.Empty) {
      throw new WrongMember("there is no image for this checksum", ListRows.place(item, "sha256"));
    }
    return new MediaSpec(content, sha256, boot);
  }

  private static MediaSpec.Content content(MapTree item, PathExpansion paths) {
    String path = ListRows.member(item, "path", it -> paths.expand(Values.string(it)));
    if (path != null) {
      return new MediaSpec.Image(path);
    }
    URI url = ListRows.member(item, "url", it -> url(Values.string(it)));
    return url == null ? new MediaSpec.Empty() : new MediaSpec.Download(url);
  }

  static URI url(String written) {
    try {
      URI url = new URI(written);
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      if (!scheme.equals("http") && !scheme.equals("https")) {
        throw new IllegalArgumentException(
            "'" + written + "' is not a URL that starts with http:// or https://");
      }
      if (url.getHost() == null) {
        throw new IllegalArgumentException("'" + written + "' names no host");
      }
      return url;
    } catch (URISyntaxException wrong) {
      throw new IllegalArgumentException("'" + written + "' is not a URL", wrong);
    }
  }

  static @Nullable Value write(VmSpec spec) {
    return Value.of(spec.media(), MediaRows::item);
  }

  private static Value item(MediaSpec medium) {
    Value.Draft item = new Value.Draft();
    switch (medium.content()) {
      case MediaSpec.Image(String path) -> item.put("path", Value.of(path));
      case MediaSpec.Download(URI url) -> item.put("url", Value.of(url.toString()));
      case MediaSpec.Empty empty -> {}
    }
    Sha256 sha256 = medium.sha256();
    return item.put("sha256", sha256 == null ? null : Value.of(sha256.text()))
        .put("boot", Value.of(medium.boot()))
        .finish();
  }
}
