package io.vmsync.domain;

import io.vmsync.spec.MediaSpec;
import io.vmsync.spec.NicSpec;
import io.vmsync.spec.ShareSpec;
import io.vmsync.spec.VmSpec;
import io.vmsync.xml.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says of devices no more than is needed to make them again: what a new one gets by itself is left
 * out where the manifest does not state it, and so is what the manifest has no words for.
 */
final class SimplestDevices {
  private final DomainXml domain;
  private final VmSpec stated;

  SimplestDevices(DomainXml domain, VmSpec stated) {
    this.domain = domain;
    this.stated = stated;
  }

  /** A member of the list for each device that can be expressed, beside what is stated of it. */
  private <D> List<D> each(DeviceTable<D> table, Form<D> form) {
    List<D> said = table.wanted(stated).orElse(List.of());
    Alignment<D> alignment = Alignment.ofWanted(table, said, Optional.empty(), domain);
    List<D> found = new ArrayList<>();
    for (Element device : table.expressible(domain)) {
      found.add(form.of(table.read(device), alignment.member(device)));
    }
    return found;
  }

  private interface Form<D> {
    D of(D actual, Optional<D> said);
  }

  List<NicSpec> nics() {
    return each(Nics.TABLE, SimplestDevices::nic);
  }

  /** An address is a NIC's name: where the manifest does not give it, the machine's own stays. */
  private static NicSpec nic(NicSpec actual, Optional<NicSpec> said) {
    boolean usual = Nics.MODEL.equals(actual.model()) && said.map(NicSpec::model).isEmpty();
    boolean noPorts = said.map(NicSpec::ports).isPresent() && actual.ports() == null;
    return new NicSpec(
        actual.source(),
        usual ? null : actual.model(),
        said.map(NicSpec::mac).isPresent() ? actual.mac() : null,
        noPorts ? List.of() : actual.ports());
  }

  List<ShareSpec> shares() {
    return each(Shares.TABLE, SimplestDevices::share);
  }

  private static ShareSpec share(ShareSpec actual, Optional<ShareSpec> said) {
    boolean usual =
        actual.driver() == Shares.DRIVER_OF_NEW && said.map(ShareSpec::driver).isEmpty();
    boolean writable = said.map(ShareSpec::readonly).isPresent() && actual.readonly() == null;
    return new ShareSpec(
        actual.source(),
        actual.target(),
        usual ? null : actual.driver(),
        writable ? Boolean.FALSE : actual.readonly());
  }

  /** Empty drives at the end are left out, but not those that wait for a download. */
  List<MediaSpec> media() {
    List<MediaSpec> media = new ArrayList<>(each(Media.TABLE, SimplestDevices::medium));
    while (!media.isEmpty() && media.getLast().equals(MediaSpec.empty())) {
      media.removeLast();
    }
    return media;
  }

  private static MediaSpec medium(MediaSpec actual, Optional<MediaSpec> said) {
    boolean waits =
        actual.content() instanceof MediaSpec.Empty
            && said.filter(it -> it.content() instanceof MediaSpec.Download).isPresent();
    MediaSpec.Content content = waits ? said.orElseThrow().content() : actual.content();
    // A checksum belongs to the image it was stated with.
    boolean same = said.filter(it -> it.content().equals(content)).isPresent();
    // What it boots from, the boot order says; a drive's own flag only where it is stated.
    Boolean boot =
        said.map(MediaSpec::boot).isPresent() ? Boolean.valueOf(actual.boot() != null) : null;
    return new MediaSpec(content, same ? said.orElseThrow().sha256() : null, boot);
  }
}
