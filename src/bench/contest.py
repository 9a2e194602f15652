"""Measures whole processes, in turn: a host that slows down slows all of them."""
import os
import signal
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from typing import Callable, Dict, List, Optional


class Failed(Exception):
    """A command did not do what it was measured for."""


def nothing() -> None:
    pass


@dataclass(frozen=True)
class Contestant:
    """A command, what it reads, what has to be done before each of its runs, and how to tell that it did its work."""

    name: str
    command: List[str]
    executable: Optional[str] = None  # which of ours: "before" or "now"; None for the others
    domains: Optional[int] = None
    standard_input: str = os.devnull
    environment: Dict[str, str] = field(default_factory=dict)
    prepare: Callable[[], None] = nothing
    says: str = ""


@dataclass(frozen=True)
class Run:
    """What one process took, with the processes it waited for."""

    milliseconds: float
    cpu_milliseconds: float
    peak_mib: float  # of the largest process; never less than this script has, for a child begins as its copy
    output: str
    exit: int


def once(contestant: Contestant) -> Run:
    """Runs a contestant; raises Failed, with what it printed, when it did not do its work."""
    contestant.prepare()
    with tempfile.TemporaryFile() as output:
        began = time.monotonic_ns()
        process = os.posix_spawnp(
            contestant.command[0],
            contestant.command,
            {**os.environ, **contestant.environment},
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, contestant.standard_input, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_DUP2, output.fileno(), 1),
                (os.POSIX_SPAWN_DUP2, output.fileno(), 2),
            ],
            setsigdef=[signal.SIGPIPE],  # which Python ignores
        )
        status, used = await_end(process)
        ended = time.monotonic_ns()
        output.seek(0)
        run = Run(
            milliseconds=(ended - began) / 1e6,
            cpu_milliseconds=(used.ru_utime + used.ru_stime) * 1000,
            peak_mib=used.ru_maxrss / 1024,
            output=output.read().decode(errors="replace"),
            exit=os.waitstatus_to_exitcode(status),
        )
    if run.exit != 0 or contestant.says not in run.output:
        said = f"did not say '{contestant.says}'" if run.exit == 0 else f"exit status {run.exit}"
        raise Failed(f"{contestant.name}: {said}\n{run.output[-2000:]}")
    return run


def await_end(process: int):
    """Waits for a child; one that is interrupted takes its child along, so that nothing is made behind its back."""
    try:
        _, status, used = os.wait4(process, 0)
        return status, used
    except BaseException:
        os.kill(process, signal.SIGTERM)
        os.waitpid(process, 0)
        raise


def alternate(contestants: List[Contestant], warm_ups: int, runs: int, told: Callable[[str], None]) -> List[dict]:
    """The figures of each, after rounds that do not count."""
    taken: List[List[Run]] = [[] for _ in contestants]
    for number in range(-warm_ups, runs):
        told(f"round {number + 1} of {runs}")
        for contestant, its_runs in zip(contestants, taken):
            run = once(contestant)
            if number >= 0:
                its_runs.append(run)
    return [figure(contestant, its_runs) for contestant, its_runs in zip(contestants, taken)]


def figure(contestant: Contestant, runs: List[Run]) -> dict:
    milliseconds = [run.milliseconds for run in runs]
    return {
        "name": contestant.name,
        "executable": contestant.executable,
        "domains": contestant.domains,
        "runs": len(runs),
        "milliseconds": {
            "median": round(statistics.median(milliseconds), 2),
            "minimum": round(min(milliseconds), 2),
            "maximum": round(max(milliseconds), 2),
        },
        "cpuMilliseconds": round(statistics.median(run.cpu_milliseconds for run in runs), 2),
        "peakMiB": round(statistics.median(run.peak_mib for run in runs), 1),
    }
