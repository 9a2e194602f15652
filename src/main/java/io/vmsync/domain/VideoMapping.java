package io.vmsync.domain;

import io.vmsync.spec.VideoModel;
import io.vmsync.xml.Element;
import java.util.List;
import java.util.Set;

/**
 * The graphics card. What libvirt 9.0 refuses beside a model was found by defining each of them
 * with what belongs to the others.
 */
final class VideoMapping extends DeviceModel<VideoModel> {
  private static final Set<VideoModel> SEVERAL_HEADS = Set.of(VideoModel.VIRTIO, VideoModel.QXL);
  private static final Set<VideoModel> RESOLUTION =
      Set.of(VideoModel.VIRTIO, VideoModel.QXL, VideoModel.VGA, VideoModel.BOCHS);

  VideoMapping() {
    super("video", "model/@type", VideoModel.class, VideoModel.NONE);
  }

  @Override
  boolean isAddedUnlessDenied(Element domain) {
    return ElementPath.of("devices/graphics").find(domain).isPresent();
  }

  @Override
  String bus(String model) {
    return model.equals("ramfb") || model.equals("none") ? "" : "pci";
  }

  @Override
  void fit(Edit edit, Element video, String before, VideoModel after) {
    Element model = edit.child(video, "model");
    if (before.equals("qxl")) {
      List.of("ram", "vram", "vram64", "vgamem").forEach(own -> edit.removeAttribute(model, own));
    }
    if (!SEVERAL_HEADS.contains(after)) {
      edit.removeAttribute(model, "heads");
    }
    if (!RESOLUTION.contains(after)) {
      edit.removeChild(model, "resolution");
    }
    if (after != VideoModel.VIRTIO) {
      edit.removeChild(model, "acceleration");
      Elements.child(video, "driver").ifPresent(driver -> dropVirtioOptions(edit, driver));
    }
  }

  private static void dropVirtioOptions(Edit edit, Element driver) {
    List.of("iommu", "ats", "packed", "page_per_vq")
        .forEach(option -> edit.removeAttribute(driver, option));
    if (driver.attribute("name").equals("vhostuser")) {
      edit.removeAttribute(driver, "name");
    }
    if (driver.attributes().isEmpty()) {
      edit.remove(driver);
    }
  }
}
