package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion scripts, in the shells they are for. */
final class CompletionIT {
  @TempDir Path directory;

  @BeforeEach
  void makeMachines() throws IOException {
    Path command = Files.createDirectory(directory.resolve("bin")).resolve("vm");
    Files.writeString(command, "#!/bin/sh\nexec '" + Executable.path() + "' \"$@\"\n");
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    manifest("vms.yaml", "build", "builder", "two words", "a:b");
    shell("sh", "vm sync -q").exits(0);
    manifest("vms.yaml", "build", "new");
    manifest("other file.yaml", "elsewhere");
  }

  @Test
  void bash() {
    Tool.require("bash");
    assertThat(bash("", "vm", "s"))
        .containsExactly("schema", "show", "start", "status", "stop", "sync");
    assertThat(bash("", "vm", "sync", "--a")).containsExactly("--adopt", "--allow-destructive");
    assertThat(bash("", "vm", "sync", "")).containsExactly("build", "new");
    assertThat(bash("", "vm", "start", ""))
        .containsExactly("a:b", "build", "builder", "two\\ words");
    assertThat(bash("", "vm", "start", "build", "bu")).containsExactly("builder");
    assertThat(bash("", "vm", "start", "'tw")).containsExactly("two words");
    assertThat(bash("", "vm", "-f", "other\\ file.yaml", "diff", "")).containsExactly("elsewhere");
    assertThat(bash("", "vm", "--output", "=", "j")).containsExactly("json");
    assertThat(bash("", "vm", "-o", "")).containsExactly("json", "table", "yaml");
    assertThat(bash("", "vm", "-f", "oth")).containsExactly("other file.yaml");
    assertThat(bash("", "vm", "schema", "pl")).containsExactly("plan");
    assertThat(bash("", "vm", "help", "st")).containsExactly("start", "status", "stop");
    assertThat(bash("", "vm", "sync", "-j", "")).isEmpty();
  }

  @Test
  void bashWithItsCompletions() {
    Path library = Path.of("/usr/share/bash-completion/bash_completion");
    Tool.require("bash");
    Tool.requireFile(library);
    String source = "COMP_LINE='vm start a:' COMP_POINT=11; . " + library + "; ";
    assertThat(bash(source, "vm", "start", "a", ":", "")).containsExactly("b");
  }

  @Test
  void fish() {
    Tool.require("fish");
    assertThat(fish("vm s")).containsExactly("schema", "show", "start", "status", "stop", "sync");
    assertThat(fish("vm sync --a")).containsExactly("--adopt", "--allow-destructive");
    assertThat(fish("vm sync ")).containsExactly("build", "new");
    assertThat(fish("vm start ")).containsExactly("a:b", "build", "builder", "two words");
    assertThat(fish("vm start build bu")).containsExactly("builder");
    assertThat(fish("vm -f other\\\\ file.yaml diff ")).containsExactly("elsewhere");
    assertThat(fish("vm --output=j")).containsExactly("--output=json");
    assertThat(fish("vm -f oth")).containsExactly("other file.yaml");
    assertThat(fish("vm schema pl")).containsExactly("plan");
    assertThat(fish("vm help st")).containsExactly("start", "status", "stop");
    assertThat(fish("vm sync -j ")).isEmpty();
  }

  @Test
  void zsh() {
    Tool.require("zsh");
    assertThat(zsh("vm rol")).isEqualTo("vm rollback ");
    assertThat(zsh("vm sync --ad")).isEqualTo("vm sync --adopt ");
    assertThat(zsh("vm sync n")).isEqualTo("vm sync new ");
    assertThat(zsh("vm start t")).isEqualTo("vm start two\\ words ");
    assertThat(zsh("vm start build bu")).isEqualTo("vm start build builder ");
    assertThat(zsh("vm -f other\\ file.yaml diff e"))
        .isEqualTo("vm -f other\\ file.yaml diff elsewhere ");
    assertThat(zsh("vm --output=j")).isEqualTo("vm --output=json ");
    assertThat(zsh("vm -f oth")).isEqualTo("vm -f other\\ file.yaml ");
    assertThat(zsh("vm schema pl")).isEqualTo("vm schema plan ");
    assertThat(zsh("vm help sy")).isEqualTo("vm help sync ");
  }

  @Test
  void aMistakeIsNoWordToGoOnWith() throws IOException {
    Files.writeString(directory.resolve("vms.yaml"), "vms: {a: {memory_gb: lots}}");
    assertNothing("sync");
    assertNothing("-f", "/nowhere.yaml", "sync");
    assertNothing("-c", "nonsense:///", "start");
    assertNothing("-c", "qemu+ssh://far.away.invalid/system", "start");
    Path called = directory.resolve("ssh-was-called");
    Path ssh = Files.writeString(directory.resolve("ssh"), "#!/bin/sh\n: >" + called + "\n");
    assertThat(ssh.toFile().setExecutable(true)).isTrue();
    assertNothing("-c", "qemu+ssh:///system?command=" + ssh, "start");
    assertThat(called).doesNotExist();
    assertNothing("--nonsense", "start");
    assertNothing("nonsense");
    assertNothing();
  }

  private void assertNothing(String... words) {
    Result result = shell("sh", "vm complete-names -- " + String.join(" ", words)).exits(0);
    assertThat(result.said()).isEmpty();
  }

  /** What bash is given to choose from; the words are as it takes a line apart. */
  private List<String> bash(String before, String... words) {
    StringBuilder quoted = new StringBuilder();
    List.of(words)
        .forEach(word -> quoted.append('"').append(word.replace("\\", "\\\\")).append("\" "));
    String script =
        before
            + ". <(vm completion bash); COMP_WORDS=("
            + quoted
            + "); COMP_CWORD="
            + (words.length - 1)
            + "; _vm; printf '%s\\n' \"${COMPREPLY[@]}\"";
    return lines(shell("bash", script)).stream().sorted().toList();
  }

  private List<String> fish(String line) {
    String script = "vm completion fish | source; complete -C \"" + line + "\"";
    return lines(shell("fish", script)).stream()
        .map(each -> each.replaceFirst("\t.*", ""))
        .toList();
  }

  private static List<String> lines(Result result) {
    assertThat(result.exits(0).err()).isEmpty();
    return result.out().lines().filter(line -> !line.isEmpty()).toList();
  }

  /** The line as it is after the tabulator was pressed in a zsh on a terminal of its own. */
  private String zsh(String line) {
    String script =
        """
        vm completion zsh > _vm
        zmodload zsh/zpty
        zpty terminal zsh -f -i
        zpty -w terminal 'fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -D; stty columns 200'
        zpty -w terminal 'show() { print -r -- "<$BUFFER>"; BUFFER=; zle accept-line }; zle -N show; bindkey "^X" show'
        zpty -w -n terminal "$LINE"$'\\t'$'\\x18'
        zpty -r -m terminal said '*<vm*>*'
        print -r -- ${${said##*<}%%>*}
        """;
    Result result = command("zsh", script).with("LINE", line).run().exits(0);
    return result.out().replaceAll("[\r\n]", "");
  }

  private Result shell(String shell, String script) {
    return command(shell, script).run();
  }

  private Command command(String shell, String script) {
    return Command.of(shell, "-c", script)
        .in(directory)
        .with("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"))
        .with("HOME", directory.toString())
        .with("XDG_STATE_HOME", directory.resolve("state").toString());
  }

  private void manifest(String file, String... names) throws IOException {
    StringBuilder text = new StringBuilder("connect: fake://" + directory + "/host.xml\nvms:\n");
    List.of(names).forEach(name -> text.append("  \"" + name + "\": {memory_gb: 1, vcpus: 1}\n"));
    Files.writeString(directory.resolve(file), text);
  }
}
