package io.vmsync.engine.fake;

/** The documents that tests define on a fake host. */
final class SampleDomain {

  private SampleDomain() {}

  static String document(String name) {
    return """
    <domain type='qemu'>
      <name>%s</name>
      <memory unit='MiB'>256</memory>
      <vcpu current='1'>2</vcpu>
      <os>
        <type arch='x86_64' machine='q35'>hvm</type>
      </os>
      <devices>
        <controller type='pci' index='0' model='pcie-root'/>
        <controller type='pci' index='1' model='pcie-root-port'/>
        <controller type='pci' index='2' model='pcie-root-port'/>
        <controller type='pci' index='3' model='pcie-root-port'/>
        <controller type='pci' index='4' model='pcie-root-port'/>
        <controller type='pci' index='5' model='pcie-root-port'/>
        <controller type='pci' index='6' model='pcie-root-port'/>
        <serial type='pty'/>
      </devices>
    </domain>
    """
        .formatted(name);
  }
}
