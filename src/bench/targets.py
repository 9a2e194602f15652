"""What is promised, and whether it is kept."""
from dataclasses import dataclass
from typing import Callable, Dict, List, Optional

import contests


class Figures:
    """The figures of one executable, and of the others it is compared with."""

    def __init__(self, figures: List[dict], executable: str):
        self.by_key: Dict[tuple, dict] = {
            (figure["name"], figure["domains"]): figure
            for figure in figures
            if figure["executable"] in (None, executable)
        }

    def milliseconds(self, name: str, domains: Optional[int] = None) -> float:
        return self.by_key[name, domains]["milliseconds"]["median"]

    def ratio(self, name: str, other: str, domains: Optional[int] = None) -> float:
        return self.milliseconds(name, domains) / self.milliseconds(other, domains)

    def after_start(self, name: str, domains: int) -> float:
        """What is left when Java's own start is taken away."""
        return self.milliseconds(name, domains) - self.milliseconds(contests.EMPTY_MAIN, domains)

    def peak(self, name: str, domains: int) -> float:
        return self.by_key[name, domains]["peakMiB"]


@dataclass(frozen=True)
class Target:
    """At most, or at least, so much of a unit."""

    what: str
    at_most: Optional[float]
    unit: str
    value: Callable[[Figures], float]
    at_least: Optional[float] = None

    def result(self, figures: List[dict], executables: List[str]) -> dict:
        limit = {"atMost": self.at_most} if self.at_least is None else {"atLeast": self.at_least}
        result = {"what": self.what, "unit": self.unit, **limit}
        for executable in executables:
            value = self.value_of(Figures(figures, executable))
            if value is not None:
                result[executable] = {"value": round(value, 2), "met": self.is_met(value)}
        return result

    def value_of(self, figures: Figures) -> Optional[float]:
        try:
            return self.value(figures)
        except KeyError:  # not measured this time
            return None

    def is_met(self, value: float) -> bool:
        if self.at_least is not None:
            return value >= self.at_least
        return self.at_most is None or value <= self.at_most


def targets(domains: int, validated: int) -> List[Target]:
    """The table of what is promised; without a limit, what is told beside it."""
    status, check, new = contests.STATUS, contests.CHECK, contests.SYNC_NEW
    return [
        Target("`vm --help`", 90, "ms", lambda f: f.milliseconds(contests.HELP)),
        Target("… ÷ an empty `main`", 3, "×", lambda f: f.ratio(contests.HELP, contests.EMPTY_MAIN)),
        Target("`vm version`", 90, "ms", lambda f: f.milliseconds(contests.VERSION)),
        Target("… ÷ an empty `main`", 3, "×", lambda f: f.ratio(contests.VERSION, contests.EMPTY_MAIN)),
        Target(f"`vm status`, {domains} domains", 150, "ms", lambda f: f.milliseconds(status, domains)),
        Target("… ÷ `virsh list --all`", 6, "×", lambda f: f.ratio(status, contests.VIRSH_LIST, domains)),
        Target("… its peak memory", 90, "MiB", lambda f: f.peak(status, domains)),
        Target(f"`vm sync --check`, {domains} VMs, no change", 250, "ms", lambda f: f.milliseconds(check, domains)),
        Target(
            "… a shell loop of `virsh dumpxml` takes", None, "×",
            lambda f: f.ratio(contests.VIRSH_LOOP, check, domains), at_least=8),
        Target(
            "… less an empty `main`, ÷ a Python script that reads and parses the same", 2, "×",
            lambda f: f.after_start(check, domains) / f.milliseconds(contests.PYTHON_READ, domains)),
        Target(
            "… the same, Python's own start taken away too", None, "×",
            lambda f: f.after_start(check, domains)
            / (f.milliseconds(contests.PYTHON_READ, domains) - f.milliseconds(contests.PYTHON_EMPTY, domains))),
        Target(
            "… Ansible's `virt` module, given the same definitions, takes", None, "×",
            lambda f: f.ratio(contests.ANSIBLE, check, domains)),
        Target(f"`vm validate`, {validated:,} VMs", 400, "ms", lambda f: f.milliseconds(contests.VALIDATE, validated)),
        Target(f"`vm sync`, {domains} new VMs", None, "ms", lambda f: f.milliseconds(new, domains)),
        Target("… ÷ one `virsh` fed the same defines", 1.3, "×", lambda f: f.ratio(new, contests.VIRSH_DEFINE, domains)),
        Target("`vm version`, first start", None, "ms", lambda f: f.milliseconds(contests.FIRST_START)),
        Target("… ÷ a later start", None, "×", lambda f: f.ratio(contests.FIRST_START, contests.VERSION)),
    ]


def results(figures: List[dict], executables: List[str], domains: int, validated: int) -> List[dict]:
    """Each target, with what was measured; not those of which nothing was."""
    every = [target.result(figures, executables) for target in targets(domains, validated)]
    return [result for result in every if any(executable in result for executable in executables)]


def growth(figures: List[dict]) -> List[dict]:
    """How the time of a command depends on how many domains there are: its medians, and what one more costs."""
    commands = [contests.STATUS, contests.CHECK, contests.VALIDATE, contests.CAPTURE]
    commands += [contests.VIRSH_LIST, contests.PYTHON_READ]
    rows = []
    for command in commands:
        of_command = [figure for figure in figures if figure["name"] == command]
        for executable in dict.fromkeys(figure["executable"] for figure in of_command):
            medians = {
                figure["domains"]: figure["milliseconds"]["median"]
                for figure in of_command
                if figure["executable"] == executable
            }
            rows.append({"name": command, "executable": executable, "medians": medians, **line(medians)})
    return rows


def line(medians: Dict[int, float]) -> dict:
    """What each further domain costs, between each number of domains and the next, and what is spent without any."""
    points = sorted(medians.items())
    steps = [(late - early) / (more - less) for (less, early), (more, late) in zip(points, points[1:])]
    if not steps:
        return {"perDomain": [], "constant": None}
    (less, early), (more, late) = points[0], points[-1]
    return {
        "perDomain": [round(step, 3) for step in steps],
        "constant": round(early - less * (late - early) / (more - less), 1),
    }
