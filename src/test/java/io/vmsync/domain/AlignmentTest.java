package io.vmsync.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.spec.NicSource;
import io.vmsync.spec.NicSpec;
import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlignmentTest {
  private static final DomainXml TWO_ALIKE =
      DomainXml.parse(
          """
          <domain><devices>
            <interface type='user'><model type='e1000'/></interface>
            <interface type='user'><model type='virtio'/></interface>
          </devices></domain>
          """);

  /** Both are on user networking; the one that stays so is the second, as it was. */
  @Test
  void ofSeveralAlikeTheOneAtTheSamePlaceIsMeant() {
    NicSpec moved = nic(new NicSource.Network("other"));
    NicSpec stays = nic(new NicSource.User());
    Alignment<NicSpec> alignment =
        Alignment.ofWanted(Nics.TABLE, List.of(moved, stays), Optional.empty(), TWO_ALIKE);
    List<Element> nics = Nics.TABLE.elements(TWO_ALIKE);
    assertThat(alignment.device(0)).contains(nics.get(0));
    assertThat(alignment.device(1)).contains(nics.get(1));
  }

  private static NicSpec nic(NicSource source) {
    return NicSpec.of(source);
  }
}
