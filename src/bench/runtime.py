"""An empty `main` on the runtime of an executable, started as that starts itself: the least that any Java can take."""
import os
import struct
import subprocess
import time
import zipfile
from pathlib import Path
from typing import Dict, List, Tuple

from contest import Contestant, Failed, once

CLASS_PATH_OPTIONS = ("-cp", "-classpath", "--class-path", "-p", "--module-path")
MAIN_OPTIONS = ("-jar", "-m", "--module")
AOT_CACHE, ARCHIVE = "-XX:AOTCache=", "-XX:SharedArchiveFile="
OF_ITS_CLASSES = (AOT_CACHE, ARCHIVE, "-XX:AOTMode=", "-Xshare:")
JAVA_VARIABLES = ("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS")
PATIENCE_SECONDS = 60


class EmptyMain:
    """Finds out how an executable starts Java, and starts an empty class the same way.

    If the executable has prepared classes, an AOT cache or a shared archive, the empty class gets its own of that kind.
    """

    def __init__(self, executable: str, directory: Path):
        self.java, arguments, self.environment = started_java(executable)
        options = java_options(executable, arguments)
        self.flags = [option for option in options if not option.startswith(OF_ITS_CLASSES)]
        directory.mkdir()
        self.jar = directory / "empty.jar"
        with zipfile.ZipFile(self.jar, "w") as archive:
            archive.writestr("Empty.class", empty_class())
        self.prepared: List[str] = []
        if any(option.startswith(AOT_CACHE) for option in options):
            self.prepare_cache(directory / "empty.aot")
        elif any(option.startswith(ARCHIVE) for option in options):
            self.prepare_archive(directory / "empty.jsa", directory / "classes")

    def prepare_cache(self, cache: Path) -> None:
        made = self.run(f"-XX:AOTCacheOutput={cache}")
        self.use(AOT_CACHE, cache, made, "-XX:AOTMode=on")

    def prepare_archive(self, archive: Path, classes: Path) -> None:
        """With classes linked ahead, as well as that runtime can."""
        self.run(f"-XX:DumpLoadedClassList={classes}")
        linked = ("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+AOTClassLinking")
        made = self.run("-Xshare:dump", *linked, ARCHIVE + str(archive), f"-XX:SharedClassListFile={classes}")
        self.use(ARCHIVE, archive, made, "-Xshare:on")

    def use(self, option: str, file: Path, made: str, or_fail: str) -> None:
        if not file.exists():
            raise Failed(f"the classes of an empty main could not be prepared by {self.java}: {made}")
        self.prepared = [option + str(file)]
        self.run(or_fail)

    def run(self, *options: str) -> str:
        return once(Contestant("preparing an empty main", self.command(*options), environment=self.environment)).output

    def command(self, *options: str) -> List[str]:
        return [self.java, *self.flags, *self.prepared, *options, "-cp", str(self.jar), "Empty"]

    def home(self) -> Path:
        return Path(self.java).parent.parent

    def version(self) -> str:
        """Such as 25.0.3, from the file `release` of the runtime."""
        release = (self.home() / "release").read_text()
        return next(line.split('"')[1] for line in release.splitlines() if line.startswith("JAVA_VERSION="))


def started_java(executable: str) -> Tuple[str, List[str], Dict[str, str]]:
    """The launcher, the arguments and the Java options in the environment with which an executable came to run Java.

    It is caught while it waits for a manifest on its standard input, which never comes.
    """
    line = [executable, "validate", "-f", "-"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet) as process:
        try:
            deadline = time.monotonic() + PATIENCE_SECONDS
            while time.monotonic() < deadline and process.poll() is None:
                if "/libjvm.so" in of_process(process.pid, "maps"):
                    launcher = os.readlink(f"/proc/{process.pid}/exe")
                    arguments = of_process(process.pid, "cmdline").rstrip("\0").split("\0")[1:]
                    return launcher, arguments, java_variables(process.pid)
                time.sleep(0.005)
        finally:
            process.terminate()
    raise Failed(f"{executable} was not seen to become Java: what an empty main of its runtime is, is not known")


def java_variables(process: int) -> Dict[str, str]:
    pairs = (entry.partition("=") for entry in of_process(process, "environ").split("\0"))
    return {name: value for name, _, value in pairs if name in JAVA_VARIABLES}


def of_process(process: int, file: str) -> str:
    try:
        return os.fsdecode(Path(f"/proc/{process}/{file}").read_bytes())
    except OSError:  # it has ended
        return ""


def java_options(executable: str, arguments: List[str]) -> List[str]:
    """What stands before that which is run, but for where that is found."""
    options: List[str] = []
    has_path = False
    rest = iter(arguments)
    for argument in rest:
        if argument in MAIN_OPTIONS or (has_path and not argument.startswith("-")):
            return options
        if argument in CLASS_PATH_OPTIONS:
            has_path = True
            next(rest)
        else:
            options.append(argument)
    raise Failed(f"{executable} does not start Java as `java` would: what its options are, is not known")


def empty_class() -> bytes:
    """What javac makes of `public class Empty { public static void main(String[] arguments) {} }`, for no JDK need be here."""
    texts = ["Empty", "java/lang/Object", "main", "([Ljava/lang/String;)V", "Code"]
    constants = b"".join(struct.pack(">BH", 1, len(text)) + text.encode() for text in texts)
    constants += struct.pack(">BHBH", 7, 1, 7, 2)  # the classes 6 and 7, named by the texts 1 and 2
    public, static, of_own_super = 0x0001, 0x0008, 0x0020
    head = struct.pack(">IHHH", 0xCAFEBABE, 0, 69, 8) + constants + struct.pack(">HHHHH", public | of_own_super, 6, 7, 0, 0)
    code = struct.pack(">HHIBHH", 0, 1, 1, 0xB1, 0, 0)  # no stack, one local, one byte: return
    method = struct.pack(">HHHHHHI", 1, public | static, 3, 4, 1, 5, len(code)) + code
    return head + method + struct.pack(">H", 0)
