"""What is measured: which commands run in turn with which."""
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, List

from contest import Contestant, alternate
from machines import Machines, manifest
from runtime import EmptyMain

HERE = Path(__file__).resolve().parent

# The names by which the figures are found again.
HELP = "vm --help"
VERSION = "vm version"
FIRST_START = "vm version, first start"
EMPTY_MAIN = "an empty main"
STATUS = "vm status"
CHECK = "vm sync --check"
CAPTURE = "vm capture --stdout"
VALIDATE = "vm validate"
SYNC_NEW = "vm sync, all new"
VIRSH_LIST = "virsh list --all"
VIRSH_LOOP = "shell loop of virsh dumpxml"
VIRSH_DEFINE = "one virsh, all defines"
PYTHON_READ = "Python, libvirt and lxml"
PYTHON_EMPTY = "python3 -c pass"
ANSIBLE = "Ansible's virt module"

PLAYBOOK = """\
- hosts: all
  connection: local
  gather_facts: false
  vars: {{ansible_python_interpreter: {python}}}
  tasks:
    - name: define
      community.libvirt.virt: {{uri: "{uri}", command: define, xml: "{{{{ lookup('file', item) }}}}"}}
      loop: {files}
      loop_control: {{label: ""}}
"""
LOOP = 'while read -r name; do virsh -q -c "$1" dumpxml "$name" || exit 1; done'


@dataclass(frozen=True)
class Executable:
    """One of ours: "before" or "now"."""

    label: str
    path: str
    empty: EmptyMain


class Contests:
    """Runs one contest after another, and keeps all figures."""

    def __init__(self, executables: List[Executable], machines: Machines, python: str, warm_ups: int,
                 runs: int, told: Callable[[str], None]):
        self.executables = executables
        self.machines = machines
        self.python = python
        self.warm_ups = warm_ups
        self.runs = runs
        self.told = told
        self.figures: List[dict] = []

    def hold(self, title: str, contestants: List[Contestant], runs: int = 0) -> None:
        self.told(title)
        self.figures += alternate(
            contestants, self.warm_ups, runs or self.runs, lambda round: self.told(f"{title}: {round}"))

    def start(self) -> None:
        contestants: List[Contestant] = []
        for executable in self.executables:
            cache = self.machines.directory / f"first-{executable.label}"
            contestants += [
                Contestant(HELP, [executable.path, "--help"], executable.label, says="Usage: vm"),
                Contestant(VERSION, [executable.path, "version"], executable.label, says="vm "),
                Contestant(
                    FIRST_START, [executable.path, "version"], executable.label, says="vm ",
                    environment={"XDG_CACHE_HOME": str(cache)},
                    prepare=lambda cache=cache: emptied(cache)),
                self.empty(executable),
            ]
        self.hold("start", contestants)

    def validate(self, sizes: List[int]) -> None:
        contestants = []
        for size in sizes:
            file = self.machines.directory / f"validate-{size}.yaml"
            file.write_text(manifest(self.machines.names(size)))
            contestants += [
                self.ours(executable, VALIDATE, ["validate", "-f", str(file)], size)
                for executable in self.executables
            ]
        self.hold("validate", contestants)

    def read(self, size: int, with_loop: bool) -> None:
        """Looking at so many domains, which are defined and as the manifest wants them."""
        file = ["-f", str(self.machines.manifest)]
        ours = f"{self.machines.prefix}-*"  # and not --all: what is not ours may go while it is read
        contestants: List[Contestant] = []
        for executable in self.executables:
            contestants += [
                self.ours(executable, STATUS, ["status", *file], size, f"{size} stopped"),
                self.ours(executable, CHECK, ["sync", "--check", *file], size, f"{size} in sync"),
                self.ours(executable, CAPTURE, ["capture", "--stdout", ours, *file], size, self.machines.names(size)[-1]),
                self.empty(executable, size),
            ]
        contestants += [
            Contestant(VIRSH_LIST, self.virsh("list", "--all"), None, size, says=self.machines.names(size)[-1]),
            Contestant(PYTHON_READ, self.read_all(), None, size, says=f"{size} definitions read"),
            Contestant(PYTHON_EMPTY, [self.python, "-c", "pass"], None, size),
        ]
        if with_loop:
            contestants.append(self.loop(size))
        self.hold(f"{size} domains", contestants)

    def create(self, size: int) -> None:
        """Defining so many that are not there; they are removed again before each run."""
        self.machines.save_definitions(size)
        contestants = [
            Contestant(
                SYNC_NEW, self.line(executable, ["sync", "-y", "-f", str(self.machines.manifest)]), executable.label,
                size, prepare=self.machines.remove, says=f"{size} created")
            for executable in self.executables
        ]
        contestants.append(Contestant(
            VIRSH_DEFINE, self.virsh(), None, size, standard_input=str(self.machines.define_script),
            prepare=self.machines.remove, says=self.machines.names(size)[-1]))
        self.hold(f"{size} new domains", contestants)

    def ansible(self, size: int, runs: int) -> None:
        """Ansible's virt module is given the definitions that are there already."""
        self.machines.save_definitions(size)
        files = json.dumps([str(file) for file in self.machines.definitions(size)])
        playbook = self.machines.directory / "playbook.yaml"
        playbook.write_text(PLAYBOOK.format(python=self.python, uri=self.machines.uri, files=files))
        contestant = Contestant(
            ANSIBLE, ["ansible-playbook", "-i", "localhost,", str(playbook)], None, size,
            environment={"ANSIBLE_NOCOLOR": "1", "ANSIBLE_LOCAL_TEMP": str(self.machines.directory / "ansible")},
            says="failed=0")
        self.hold(f"Ansible, {size} domains", [contestant], runs)

    def ours(self, executable: Executable, name: str, arguments: List[str], size=None, says="") -> Contestant:
        return Contestant(name, self.line(executable, arguments), executable.label, size, says=says)

    def line(self, executable: Executable, arguments: List[str]) -> List[str]:
        return [executable.path, "--connect", self.machines.uri, *arguments]

    def empty(self, executable: Executable, size=None) -> Contestant:
        empty: EmptyMain = executable.empty
        return Contestant(EMPTY_MAIN, empty.command(), executable.label, size, environment=empty.environment)

    def virsh(self, *arguments: str) -> List[str]:
        return ["virsh", "-q", "-c", self.machines.uri, *arguments]

    def read_all(self) -> List[str]:
        return [self.python, str(HERE / "read-all.py"), self.machines.uri, self.machines.prefix + "-"]

    def loop(self, size: int) -> Contestant:
        names = self.machines.directory / "names"
        names.write_text("".join(f"{name}\n" for name in self.machines.names(size)))
        line = ["sh", "-c", LOOP, "sh", self.machines.uri]
        return Contestant(
            VIRSH_LOOP, line, None, size, standard_input=str(names), says=f"<name>{self.machines.names(size)[-1]}<")


def emptied(directory: Path) -> None:
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir()
