package io.vmsync.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vmsync.domain.DomainXml;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Metadata;
import io.vmsync.engine.Scope;
import io.vmsync.spec.Capability;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of documents that are defined. */
public interface DefinitionConformance extends Conformance {
  /** Elements that our own tables know nothing about. */
  String FOREIGN_METADATA =
      "<metadata><other:app xmlns:other='urn:example:other'><other:key>kept</other:key></other:app></metadata>";

  String SYSINFO =
      "<sysinfo type='smbios'><bios><entry name='vendor'>Example</entry></bios></sysinfo>";

  String WATCHDOG = "<watchdog model='i6300esb' action='poweroff'/>";

  @Test
  @DisplayName("a new definition is a stopped VM with a UUID, kept in whole KiB")
  default void define(Lab lab) {
    String name = lab.newName();

    UUID uuid = lab.hypervisor().define(lab.backend().document(name));

    assertThat(lab.hypervisor().find(name))
        .contains(new VmStatus(name, uuid, VmState.STOPPED, true, false));
    assertThat(Documents.text(lab.definition(name), "uuid")).isEqualTo(uuid.toString());
    assertThat(Documents.text(lab.definition(name), "memory"))
        .isEqualTo(Long.toString(Lab.MEMORY.kib()));
  }

  @Test
  @DisplayName("a UUID in the document is the VM's")
  default void uuidGiven(Lab lab) {
    UUID uuid = UUID.randomUUID();
    String document = Documents.withElement(lab.backend().document(lab.newName()), uuid(uuid));

    assertThat(lab.hypervisor().define(document)).isEqualTo(uuid);
  }

  @Test
  @DisplayName("redefining with the UUID keeps it, and keeps what nobody models")
  default void redefine(Lab lab) {
    String vm = lab.newName();
    String document = Documents.withDevices(lab.backend().document(vm), WATCHDOG);
    document = Documents.withElement(Documents.withElement(document, FOREIGN_METADATA), SYSINFO);
    UUID first = lab.hypervisor().define(document);

    UUID second = lab.hypervisor().define(withTitle(lab.definition(vm), "another title"));

    assertThat(second).isEqualTo(first);
    String definition = lab.definition(vm);
    assertThat(Documents.text(definition, "title")).isEqualTo("another title");
    assertThat(Documents.text(definition, "metadata")).isEqualTo("kept");
    assertThat(Documents.text(definition, "sysinfo", "bios", "entry")).isEqualTo("Example");
    assertThat(Documents.find(definition, "devices", "watchdog")).isPresent();
  }

  @Test
  @DisplayName("defining what was read changes nothing")
  default void fixedPoint(Lab lab) {
    String vm = lab.stoppedWith(Documents.nic(lab.backend().network(), "52:54:00:00:c0:de"));
    String before = lab.definition(vm);

    lab.hypervisor().define(before);

    assertThat(DomainXml.parse(lab.definition(vm))).hasToString(DomainXml.parse(before).toString());
  }

  @Test
  @DisplayName("a name that is taken, without its UUID, is refused")
  default void nameTaken(Lab lab) {
    String vm = lab.stopped();
    String before = lab.definition(vm);

    assertThatThrownBy(() -> lab.hypervisor().define(lab.backend().document(vm)))
        .isInstanceOf(EngineException.AlreadyExists.class);
    assertThat(lab.definition(vm)).isEqualTo(before);
  }

  @Test
  @DisplayName("a UUID that is taken, under another name, is refused")
  default void uuidTaken(Lab lab) {
    String vm = lab.stopped();
    String another = lab.newName();
    String document = lab.definition(vm).replace("<name>" + vm + "<", "<name>" + another + "<");

    assertThatThrownBy(() -> lab.hypervisor().define(document))
        .isInstanceOf(EngineException.AlreadyExists.class);
    assertThat(lab.hypervisor().find(another)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "memory", "os"})
  @DisplayName("a document without an element that must be there is refused")
  default void incomplete(String element, Lab lab) {
    String name = lab.newName();
    String document = Documents.without(lab.backend().document(name), element);

    assertThatThrownBy(() -> lab.hypervisor().define(document))
        .isInstanceOf(EngineException.OperationFailed.class);
    assertThat(lab.hypervisor().find(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no document", "<domain", "<network><name>x</name></network>"})
  @DisplayName("what is no domain document is refused")
  default void noDocument(String document, Lab lab) {
    assertThatThrownBy(() -> lab.hypervisor().define(document))
        .isInstanceOf(EngineException.OperationFailed.class);
  }

  @Test
  @DisplayName("redefining a running VM leaves the live document alone until it starts again")
  default void redefineRunning(Lab lab) {
    String vm = lab.running();

    lab.hypervisor().define(withTitle(lab.definition(vm), "next time"));

    assertThat(lab.state(vm)).isEqualTo(VmState.RUNNING);
    assertThat(Documents.text(lab.definition(vm), "title")).isEqualTo("next time");
    assertThat(Documents.text(lab.live(vm), "title")).isEmpty();
    lab.hypervisor().forceOff(vm);
    lab.await(vm, VmState.STOPPED);
    lab.started(vm);
    assertThat(Documents.text(lab.live(vm), "title")).isEqualTo("next time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TITLE", "DESCRIPTION", "OWNERSHIP"})
  @DisplayName("metadata is set and removed without defining, and spares what others wrote")
  default void metadata(Metadata kind, Lab lab) {
    String vm = lab.newName();
    String document = Documents.withElement(lab.backend().document(vm), FOREIGN_METADATA);
    lab.hypervisor().define(document);

    lab.hypervisor().setMetadata(vm, kind, Documents.value(kind, "first"), Scope.PERSISTENT);
    lab.hypervisor().setMetadata(vm, kind, Documents.value(kind, "second"), Scope.PERSISTENT);
    assertThat(lab.definition(vm)).contains("second").doesNotContain("first").contains("kept");

    lab.hypervisor().setMetadata(vm, kind, "", Scope.PERSISTENT);
    assertThat(lab.definition(vm)).doesNotContain("second").contains("kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TITLE", "DESCRIPTION", "OWNERSHIP"})
  @DisplayName("metadata of a running VM changes in both documents at once")
  default void liveMetadata(Metadata kind, Lab lab) {
    lab.needs(Capability.LIVE_METADATA);
    String vm = lab.running();

    lab.hypervisor().setMetadata(vm, kind, Documents.value(kind, "written"), Scope.BOTH);

    assertThat(lab.definition(vm)).contains("written");
    assertThat(lab.live(vm)).contains("written");
  }

  private static String uuid(UUID uuid) {
    return "<uuid>" + uuid + "</uuid>";
  }

  private static String withTitle(String document, String title) {
    return Documents.withElement(document, "<title>" + title + "</title>");
  }
}
