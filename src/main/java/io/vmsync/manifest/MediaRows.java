package io.vmsync.manifest;

import io.vmsync.spec.MediaSpec;
import io.vmsync.spec.VmSpec;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The row of {@code iso_sources}: one item for each CD-ROM drive. */
final class MediaRows {
  private MediaRows() {}

  static void read(JsonNode value, Draft draft) {
    if (!value.isArray()) {
      throw new IllegalArgumentException(value + " is not a list");
    }
    List<MediaSpec> media = new ArrayList<>();
    List<WrongMember> wrong = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      try {
        media.add(medium(value.get(i), i, draft.paths));
      } catch (WrongMember item) {
        wrong.add(item);
      }
    }
    WrongMember.throwAll(wrong);
    draft.vm.media(media);
  }

  private static MediaSpec medium(JsonNode item, int index, PathExpansion paths) {
    if (!item.isObject()) {
      throw new WrongMember(item + " is neither a path nor a url", index);
    }
    String key = item.hasNonNull("path") ? "path" : "url";
    try {
      if (item.hasNonNull("path")) {
        return new MediaSpec.Image(paths.expand(Values.string(item.get("path"))));
      }
      return item.hasNonNull("url")
          ? new MediaSpec.Download(url(Values.string(item.get("url"))))
          : new MediaSpec.Empty();
    } catch (IllegalArgumentException wrong) {
      throw new WrongMember(String.valueOf(wrong.getMessage()), index, key);
    }
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
    return switch (medium) {
      case MediaSpec.Image image -> Values.object().put("path", image.path());
      case MediaSpec.Download download -> Values.object().put("url", download.url().toString());
      case MediaSpec.Empty empty -> Values.object();
    };
  }
}
