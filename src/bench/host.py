"""What the figures depend on."""
import hashlib
import os
import platform
import subprocess
from pathlib import Path
from typing import Dict, List

from contests import Executable
from machines import Machines


def facts(machines: Machines, python: str, with_ansible: bool) -> Dict[str, object]:
    result: Dict[str, object] = {
        "processor": field("/proc/cpuinfo", "model name"),
        "processors": os.cpu_count(),
        "memoryGiB": round(int(field("/proc/meminfo", "MemTotal").split()[0]) / 1024**2),
        "system": field("/etc/os-release", "PRETTY_NAME", "=").strip('"'),
        "kernel": platform.release().partition("-")[0],
        "otherDomains": machines.others(),
        "hypervisor": machines.uri,
        "python": first_line([python, "--version"]),
    }
    for line in machines.virsh("version").splitlines():
        for start, name in (("Using library: libvirt ", "libvirt"), ("Running hypervisor: ", "emulator")):
            if line.startswith(start):
                result[name] = line[len(start):]
    if with_ansible:
        result["ansible"] = first_line(["ansible-playbook", "--version"])
    return result


def executable(measured: Executable) -> Dict[str, object]:
    content = Path(measured.path).read_bytes()
    return {
        "says": first_line([measured.path, "version"]),
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "java": measured.empty.version(),
        "flags": [flag.replace(str(measured.empty.home()), "$JAVA_HOME") for flag in measured.empty.flags],
        "preparedClasses": bool(measured.empty.prepared),
    }


def field(file: str, name: str, separator: str = ":") -> str:
    for line in Path(file).read_text().splitlines():
        key, _, value = line.partition(separator)
        if key.strip() == name:
            return value.strip()
    return "unknown"


def first_line(command: List[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]
