package io.vmsync.manifest;

import io.vmsync.manifest.schema.Schema;
import io.vmsync.spec.MediaSpec;
import io.vmsync.spec.Sha256;
import io.vmsync.spec.VmSpec;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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

  static void read(JsonNode value, Draft draft) {
    draft.vm.media(ListRows.read(value, (item, index) -> medium(item, index, draft.paths)));
  }

  private static MediaSpec medium(JsonNode item, int index, PathExpansion paths) {
    if (!item.isObject()) {
      throw new WrongMember(item + " is neither a path nor a url", index);
    }
    Sha256 sha256 =
        item.hasNonNull("sha256")
            ? ListRows.member(() -> new Sha256(Values.string(item.get("sha256"))), index, "sha256")
            : null;
    Boolean boot =
        item.hasNonNull("boot")
            ? ListRows.member(() -> Values.truth(item.get("boot")), index, "boot")
            : null;
    MediaSpec.Content content = content(item, index, paths);
    if (sha256 != null && content instanceof MediaSpec.Empty) {
      throw new WrongMember("there is no image for this checksum", index, "sha256");
    }
    return new MediaSpec(content, sha256, boot);
  }

  private static MediaSpec.Content content(JsonNode item, int index, PathExpansion paths) {
    if (item.hasNonNull("path")) {
      return ListRows.member(
          () -> new MediaSpec.Image(paths.expand(Values.string(item.get("path")))), index, "path");
    }
    return item.hasNonNull("url")
        ? ListRows.member(
            () -> new MediaSpec.Download(url(Values.string(item.get("url")))), index, "url")
        : new MediaSpec.Empty();
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

  static @Nullable JsonNode write(VmSpec spec) {
    List<MediaSpec> media = spec.media();
    if (media == null) {
      return null;
    }
    ArrayNode items = Values.NODES.arrayNode();
    media.forEach(medium -> items.add(item(medium)));
    return items;
  }

  private static ObjectNode item(MediaSpec medium) {
    ObjectNode item = Values.object();
    switch (medium.content()) {
      case MediaSpec.Image(String path) -> item.put("path", path);
      case MediaSpec.Download(URI url) -> item.put("url", url.toString());
      case MediaSpec.Empty empty -> {}
    }
    if (medium.sha256() != null) {
      item.put("sha256", medium.sha256().text());
    }
    if (medium.boot() != null) {
      item.put("boot", medium.boot());
    }
    return item;
  }
}
