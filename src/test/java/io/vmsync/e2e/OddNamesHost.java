package io.vmsync.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A host of libvirt's test driver whose machines have all the names there are. */
final class OddNamesHost {
  private OddNamesHost() {}

  static Path write(Path file) throws IOException {
    String machines =
        Stream.of(OddNames.WHOLE, OddNames.UNLISTED)
            .flatMap(List::stream)
            .map(name -> OddMachines.document(name, PLAIN).replace("type='qemu'", "type='test'"))
            .collect(Collectors.joining());
    return Files.writeString(file, "<node>" + machines + "</node>");
  }

  private static final String PLAIN =
      """
      <memory unit='GiB'>1</memory>
      <vcpu>1</vcpu>
      <os><type>hvm</type></os>
      """;
}
