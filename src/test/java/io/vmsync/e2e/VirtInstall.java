package io.vmsync.e2e;

/** What virt-install is asked for, one option a line. */
final class VirtInstall {
  private VirtInstall() {}

  static final String DEVICES =
      """
      --import
      --noautoconsole
      --virt-type qemu
      --machine q35
      --osinfo detect=off,name=generic
      --memory 512,maxmemory=2048
      --vcpus 2,maxvcpus=4,sockets=2,cores=2,threads=1
      --cpu qemu64,+vmx,-svm
      --boot menu=on,bootmenu.timeout=3000,hd,cdrom,network,bios.useserial=on
      --disk device=floppy
      --disk path=/dev/null,bus=usb,iotune.read_bytes_sec=1048576
      --controller scsi,model=virtio-scsi
      --network network=default,model=e1000e,mac=52:54:00:11:22:33,link.state=down,mtu.size=1400
      --network user,model=virtio
      --graphics vnc,password=secret,listen=127.0.0.1,port=5999
      --video vga
      --sound ich9
      --watchdog i6300esb,action=poweroff
      --rng /dev/urandom,rate.bytes=1024,rate.period=1000
      --redirdev usb,type=tcp,server=localhost:4000
      --smartcard host
      --panic default
      --tpm model=tpm-tis,backend.type=emulator,backend.version=2.0
      --memballoon virtio,stats.period=5,autodeflate=on
      --filesystem /srv,hostsrv,accessmode=mapped
      --vsock cid.auto=yes
      --channel unix,target.type=virtio,name=org.example.x
      --serial tcp,host=127.0.0.1:2222,mode=bind,protocol=telnet
      --parallel null
      --console pty,target.type=virtio
      --sysinfo bios.vendor=Us,system.serial=S1
      --features hyperv.relaxed.state=on,hyperv.vapic.state=on,kvm.hidden.state=on,smm.state=on
      --clock offset=localtime,rtc_tickpolicy=catchup,hpet_present=no
      --numatune 0,mode=preferred
      --memorybacking nosharepages=yes
      --cputune shares=512
      --blkiotune weight=500
      --resource /machine
      --seclabel type=dynamic,model=dac
      --pm suspend_to_mem.enabled=on,suspend_to_disk.enabled=off
      --events on_poweroff=destroy,on_reboot=restart,on_crash=preserve
      --iothreads 2
      --metadata title=Old,description=Words,genid=74a8f1cf-5f0c-4e3e-9a51-8c9d4f9f6a11
      --input type=keyboard,bus=usb
      --input type=tablet,bus=virtio
      --shmem name=shmem0,model.type=ivshmem-plain,size=4,size.unit=M
      --qemu-commandline=-device pvpanic
      --qemu-commandline env=A=B
      """;
}
