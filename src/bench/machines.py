"""The domains that are measured: defined by `vm sync`, known by their prefix, never started, removed at the end."""
import re
import signal
import subprocess
from pathlib import Path
from typing import List

from contest import Contestant, Failed, once

MACHINE = """\
  {name}:
    description: Machine {number} of a benchmark
    profile: {profile}
    vcpus: {vcpus}
"""

HEAD = """\
defaults: {virt: qemu, network: default}
profiles:
  server: {memory: 2 GiB, graphics: none}
  desktop: {memory: {size: 4 GiB, maximum: 8 GiB}, graphics: vnc}
vms:
"""


def manifest(names: List[str]) -> str:
    """A manifest as a person would write it, without disks: what is measured is not the making of images."""
    kinds = [("server", 2), ("desktop", 4), ("server", 1)]
    entries = []
    for number, name in enumerate(names):
        profile, vcpus = kinds[number % len(kinds)]
        entries.append(MACHINE.format(name=name, number=number, profile=profile, vcpus=vcpus))
    return HEAD + "".join(entries)


class Machines:
    """Domains of one prefix on one connection, and the files that speak of them."""

    def __init__(self, uri: str, prefix: str, directory: Path):
        self.uri = uri
        self.prefix = prefix
        self.directory = directory
        # One file for every number of machines: a machine remembers which manifest made it.
        self.manifest = directory / "vms.yaml"
        self.define_script = directory / "define.virsh"

    def __enter__(self) -> "Machines":
        self.remove()
        return self

    def __exit__(self, *_) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # whoever is impatient now would have to remove them by hand
        self.remove()

    def names(self, count: int) -> List[str]:
        return [f"{self.prefix}-{number:03}" for number in range(count)]

    def virsh(self, *command: str, script: str = "") -> str:
        # A session of its own: an interrupt at the keyboard is not to stop the cleaning up.
        line = ["virsh", "-q", "-c", self.uri, *command]
        ran = subprocess.run(line, input=script, capture_output=True, text=True, start_new_session=True)
        if ran.returncode != 0:
            raise Failed(f"virsh {' '.join(command)}: {ran.stderr.strip()}")
        return ran.stdout

    def all_names(self) -> List[str]:
        return self.virsh("list", "--all", "--name").split()

    def present(self) -> List[str]:
        ours = re.compile(re.escape(self.prefix) + r"-\d{3,}")
        return [name for name in self.all_names() if ours.fullmatch(name)]

    def others(self) -> int:
        """How many domains the host has that are not ours; they too are listed by whoever lists all."""
        return len(self.all_names()) - len(self.present())

    def remove(self) -> None:
        lines = [f"undefine {name} --nvram\n" for name in self.present()]
        if lines:
            self.virsh(script="".join(lines))

    def describe(self, count: int) -> None:
        self.manifest.write_text(manifest(self.names(count)))

    def define(self, count: int, vm: str) -> None:
        """Has `vm sync` define the first so many."""
        self.describe(count)
        once(Contestant("vm sync", [vm, "--connect", self.uri, "sync", "-y", "-f", str(self.manifest)]))
        if len(self.present()) != count:
            raise Failed(f"vm sync left {len(self.present())} domains, not {count}")

    def save_definitions(self, count: int) -> None:
        """Keeps what is defined now as files, and the script with which one virsh defines them all again."""
        lines = []
        for name in self.names(count):
            file = self.directory / f"{name}.xml"
            file.write_text(self.virsh("dumpxml", "--inactive", "--security-info", name))
            lines.append(f"define {file}\n")
        self.define_script.write_text("".join(lines))

    def definitions(self, count: int) -> List[Path]:
        return [self.directory / f"{name}.xml" for name in self.names(count)]
