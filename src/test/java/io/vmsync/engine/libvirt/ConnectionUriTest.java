package io.vmsync.engine.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUriTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qemu:///system",
        "qemu:///session",
        "test:///default",
        "qemu+unix:///system?socket=/run/other",
        "qemu:///embed?root=/srv/vm",
        "xen:///",
        "lxc:///"
      })
  void ownUrisOnThisMachine(String uri) {
    assertThat(new LibvirtBackendProvider().accepts(uri)).isTrue();
    assertThat(ConnectionUri.isLocal(uri)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"qemu+ssh://root@host/system", "qemu://host/system", "qemu+tls://host:1/system"})
  void ownUrisElsewhere(String uri) {
    assertThat(new LibvirtBackendProvider().accepts(uri)).isTrue();
    assertThat(ConnectionUri.isLocal(uri)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"qemu:///system", "qemu+unix:///session?socket=/run/other", "xen:///"})
  void daemonsOfThisMachine(String uri) {
    assertThat(ConnectionUri.isLocalDaemon(uri)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"test:///default", "qemu:///embed?root=/srv/vm", "qemu+ssh://host/system"})
  void driversOfThisProcessAndOtherHosts(String uri) {
    assertThat(ConnectionUri.isLocalDaemon(uri)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fake:", "fake:///x.json", "", "qemu", "https://host", "/path"})
  void notLibvirts(String uri) {
    assertThat(new LibvirtBackendProvider().accepts(uri)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"qemu:///system", "xen:///system"})
  void thereAnywayIsWhatRunsHere(String uri) {
    assertThat(new LibvirtBackendProvider().isThereAnyway(uri)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qemu:///session",
        "qemu:///embed?root=/srv/vm",
        "qemu+ssh://host/system",
        "qemu+ssh:///system"
      })
  void notThereAnywayIsWhatIsStartedOrAsksSomebody(String uri) {
    assertThat(new LibvirtBackendProvider().isThereAnyway(uri)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"qemu:///system", "qemu:///session", "qemu+unix:///system", "xen:///"})
  void localIsWhatAnswersHere(String uri) {
    assertThat(new LibvirtBackendProvider().isLocal(uri)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"qemu+ssh://host/system", "qemu+ssh:///system", "qemu://host/system"})
  void notLocalIsWhatIsAskedOnTheWay(String uri) {
    assertThat(new LibvirtBackendProvider().isLocal(uri)).isFalse();
  }
}
