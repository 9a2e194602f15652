package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The odd machines of a lab: defined, and brought into odd states. */
final class OddMachines {
  /** A network besides the default one. */
  static final String NETWORK = "vmt-e2e-odd-net";

  private final Lab lab;
  private final Map<String, String> documents = new LinkedHashMap<>();

  OddMachines(Lab lab) {
    this.lab = lab;
  }

  static String document(String name, String body) {
    return "<domain type='qemu'><name>%s</name><uuid>%s</uuid>\n%s</domain>\n"
        .formatted(escaped(name), Survey.uuid(name), body);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\t", "&#9;");
  }

  void prepare() {
    String xml = "<network><name>%s</name><bridge name='vmte2e2'/></network>".formatted(NETWORK);
    lab.virsh("net-define", lab.file("network.xml", xml).toString()).exits(0);
    lab.virsh("net-start", NETWORK).exits(0);
  }

  /** Every odd document, every odd name, and some that will be in odd states. */
  void defineAll() {
    OddDomains.bodies().forEach((last, body) -> add(lab.name(last), body));
    OddNames.LAST.forEach(last -> add(lab.name(last), NAMED));
    add("-" + lab.name("dash"), NAMED);
    Stream.of("paused", "saved", "pending", "autostart")
        .forEach(each -> add(lab.name(each), WITH_NIC));
    Stream.of("inside", "outside", "checked").forEach(this::addWithDisk);
    define("vm-%d.xml", documents);
    settle();
  }

  private void addWithDisk(String last) {
    Path image = lab.directory().resolve(last + ".qcow2");
    Command.of("qemu-img", "create", "-q", "-f", "qcow2", image.toString(), "1G").run().exits(0);
    add(lab.name(last), WITH_DISK.replace("IMAGE", image.toString()));
  }

  private void add(String name, String body) {
    documents.put(name, document(name, body));
  }

  private void define(String files, Map<String, String> texts) {
    List<String> all = List.copyOf(texts.values());
    List<String> script =
        IntStream.range(0, all.size())
            .mapToObj(i -> "define " + lab.file(files.formatted(i), all.get(i)))
            .toList();
    Result result = lab.virsh(String.join("; ", script));
    assertThat(result.err()).isEmpty();
  }

  /** Libvirt counts some ports anew and sorts some controllers at the second definition. */
  private void settle() {
    Map<String, String> first = survey().definitions();
    assertThat(first).hasSameSizeAs(documents);
    define("settled-%d.xml", first);
  }

  void bringIntoStates() {
    each("start", "paused", "saved", "pending", "checked");
    each("suspend", "paused");
    each("managedsave", "saved");
    each("autostart", "autostart", "saved", "inside");
    each("snapshot-create-as --name first", "inside");
    each("snapshot-create-as --name second --description Words", "inside");
    each("snapshot-create-as --name out --disk-only", "outside");
    each("checkpoint-create-as --name point", "checked");
    definePending(lab.name("pending"));
    assertThat(lab.virsh("domstate", lab.name("saved")).out()).contains("shut off");
    assertThat(survey().fact(lab.name("inside")))
        .contains("first", "second", "Autostart:      enable");
    assertThat(survey().fact(lab.name("outside"))).contains("out");
    assertThat(survey().fact(lab.name("checked"))).contains("point", "running");
    assertThat(survey().fact(lab.name("saved"))).containsPattern("Managed save: +yes");
  }

  private void each(String command, String... lasts) {
    List<String> words = List.of(command.split(" "));
    for (String last : lasts) {
      String[] line =
          Stream.concat(
                  Stream.concat(words.stream().limit(1), Stream.of("--domain", lab.name(last))),
                  words.stream().skip(1))
              .toArray(String[]::new);
      lab.virsh(line).exits(0);
    }
  }

  /** A running machine, and another definition for its next boot. */
  String runningUnlikeItsDefinition() {
    add(lab.name("pending"), WITH_NIC);
    define("vm-%d.xml", documents);
    each("start", "pending");
    definePending(lab.name("pending"));
    return lab.name("pending");
  }

  private void definePending(String name) {
    String next =
        lab.definition(name)
            .replace("65536</", "98304</")
            .replace(">1</vcpu>", ">2</vcpu>")
            .replace("  <memory ", "  <title>At next boot</title>\n  <memory ")
            .replace("Pw-vnc-1", "Pw-vnc-2");
    lab.virsh("define", lab.file("next.xml", next).toString()).exits(0);
  }

  String transientOne() {
    String name = lab.name("transient");
    String file = lab.file("transient.xml", document(name, WITH_NIC)).toString();
    lab.virsh("create", file).exits(0);
    return name;
  }

  List<String> persistent() {
    return List.copyOf(documents.keySet());
  }

  Survey survey() {
    return Survey.of(lab, documents.keySet());
  }

  private static final String NAMED =
      """
      <memory unit='MiB'>64</memory>
      <vcpu>1</vcpu>
      <os><type arch='x86_64' machine='pc'>hvm</type></os>
      """;

  private static final String WITH_NIC =
      NAMED
          + """
          <devices>
            <interface type='network'><source network='default'/><model type='virtio'/></interface>
            <graphics type='vnc' passwd='Pw-vnc-1'/>
          </devices>
          """;

  private static final String WITH_DISK =
      NAMED
          + """
          <devices>
            <disk type='file' device='disk'>
              <driver name='qemu' type='qcow2'/>
              <source file='IMAGE'/>
              <target dev='vda' bus='virtio'/>
            </disk>
          </devices>
          """;
}
