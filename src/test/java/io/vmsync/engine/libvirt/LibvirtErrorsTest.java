package io.vmsync.engine.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.engine.EngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibvirtErrorsTest {

  /** Texts as libvirt 9.0 and QEMU 7.2 write them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          42 | Domain not found: no domain with matching name 'a'                                     | NotFound            |
          50 | Storage volume not found: no storage vol with matching path '/a'                       | NotFound            |
          9  | operation failed: domain 'a' already exists with uuid 3833                             | AlreadyExists       | UUID of the VM it replaces
          9  | operation failed: domain 'a' is already defined with uuid 3833                         | AlreadyExists       | another name
          90 | storage volume 'x.qcow2' exists already                                                | AlreadyExists       |
          55 | Requested operation is not valid: volume target path '/a' already exists               | AlreadyExists       |
          3  | this function is not supported by the connection driver: virDomainBlockResize          | Unsupported         |
          67 | unsupported configuration: spice graphics are not supported with this QEMU             | Unsupported         | vnc
          67 | unsupported configuration: Emulator does not support virt type 'kvm'                   | Unsupported         | virt: qemu
          38 | Failed to connect socket to '/run/libvirt/libvirt-sock': Permission denied             | PermissionDenied    | group libvirt
          38 | Failed to connect socket to '/run/libvirt/libvirt-sock': No such file or directory     | ConnectionLost      | systemctl start libvirtd
          38 | Failed to connect socket to '/run/libvirt/virtqemud-sock': Connection refused          | ConnectionLost      | virtqemud.socket
          45 | authentication unavailable: no polkit agent available to authenticate action           | PermissionDenied    | qemu:///session
          38 | Cannot recv data: Host key verification failed.: Connection reset by peer              | ConnectionLost      | ssh
          38 | Cannot recv data: root@h: Permission denied (publickey).: Connection reset by peer     | ConnectionLost      | ssh
          38 | Cannot recv data: Connection reset by peer                                             | ConnectionLost      |
          38 | End of file while reading data: Input/output error                                     | ConnectionLost      |
          1  | internal error: client socket is closed                                                | ConnectionLost      |
          39 | internal error: connection closed due to keepalive timeout                             | ConnectionLost      |
          1  | internal error: process exited while connecting to monitor: Could not open '/a.qcow2': Permission denied | PermissionDenied | user QEMU runs as
          38 | Cannot access storage file '/a.qcow2': No such file or directory                       | ResourceUnavailable |
          38 | cannot open directory '/none': No such file or directory                               | ResourceUnavailable |
          1  | internal error: No more available PCI slots                                            | ResourceUnavailable | pcie-root-port
          55 | Requested operation is not valid: network 'default' is not active                      | ResourceUnavailable | virsh net-start default
          43 | Network not found: no network with matching name 'lan'                                 | ResourceUnavailable | net-list
          9  | operation failed: Unable to find any firmware to satisfy 'efi'                         | ResourceUnavailable | apt install ovmf
          1  | internal error: Unable to find 'swtpm' binary in $PATH                                 | ResourceUnavailable | apt install swtpm
          1  | internal error: process exited: Failed to get "write" lock                             | ResourceUnavailable | another running VM
          1  | internal error: qemu unexpectedly closed the monitor: No space left on device          | ResourceUnavailable |
          99 | device not found: no device found with alias 'a'                                       | ResourceUnavailable |
          68 | Timed out during operation: cannot acquire state change lock                           | TimedOut            | try again
          8  | invalid argument: cannot set memory higher than max memory                             | OperationFailed     |
          55 | Requested operation is not valid: Refusing to undefine while domain managed save image exists | OperationFailed | saved memory
          27 | XML error: No PCI buses available                                                      | OperationFailed     |
          999 | something new                                                                         | OperationFailed     |
          """)
  void eachErrorBecomesItsKind(int code, String text, String kind, String hint) {
    EngineException exception =
        LibvirtErrors.exception("start", "web", new LibvirtError(code, text));

    assertThat(exception.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(exception.failure().message()).isEqualTo(text);
    if (hint == null) {
      assertThat(exception.failure().hint()).isNull();
    } else {
      assertThat(exception.failure().hint()).contains(hint);
    }
  }

  @Test
  void theFailureCarriesTheEnginesNameAndNumber() {
    EngineException exception =
        LibvirtErrors.exception("start", "web", new LibvirtError(55, "not valid"));

    assertThat(exception.failure().engineCode()).isEqualTo("VIR_ERR_OPERATION_INVALID (55)");
    assertThat(exception).hasMessage("start web: not valid");
  }
}
