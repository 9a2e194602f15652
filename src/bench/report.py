"""Figures as tables, for a terminal and for docs/performance.md."""
from typing import List, Optional, Tuple

from contest import Failed

BEGIN, END = "<!-- figures: src/bench/run --markdown -->", "<!-- end of figures -->"


def text(document: dict) -> str:
    return "\n".join([*map(aligned, tables(document)), closing(document) + "\n"])


def renewed(page: str, document: dict) -> str:
    """The page with the tables between its two marks made anew."""
    head, tail = around(page)
    return head + BEGIN + "\n\n" + markdown(document) + "\n" + END + tail


def around(page: str) -> Tuple[str, str]:
    """What stands before and behind the tables."""
    head, begin, rest = page.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise Failed(f"the page has no lines {BEGIN} and {END}, between which the tables go")
    return head, tail


def markdown(document: dict) -> str:
    titles = ["", "### How it grows\n\n", f"### With {document['domains']} domains, command by command\n\n"]
    titles.append("### Inside a warm JVM\n\n")
    parts = [title + piped(table) for title, table in zip(titles, tables(document))]
    return "\n".join([closing(document) + "\n", *parts])


def tables(document: dict) -> List[List[List[str]]]:
    first = [targets(document), growth(document), figures(document)]
    return first + [warm(document)] if "jmh" in document else first


def targets(document: dict) -> List[List[str]]:
    labels = list(document["executables"])
    rows = [["", "target", *labels, ""]]
    for target in document["targets"]:
        values = [target.get(label) for label in labels]
        cells = [number(value and value["value"], target["unit"]) for value in values]
        rows.append([target["what"], limit(target), *cells, verdict(target, values[-1])])
    return rows


def limit(target: dict) -> str:
    for key, sign in (("atLeast", "≥"), ("atMost", "≤")):
        if target.get(key) is not None:
            return f"{sign} {target[key]:g}{space(target['unit'])}"
    return ""


def verdict(target: dict, value: Optional[dict]) -> str:
    if value is None or not limit(target):
        return ""
    return "✓" if value["met"] else "✗"


def number(value: Optional[float], unit: str) -> str:
    if value is None:
        return ""
    digits = 0 if unit != "×" else 2 if value < 10 else 1
    return f"{value:,.{digits}f}{space(unit)}"


def space(unit: str) -> str:
    return unit if unit == "×" else f" {unit}"


def growth(document: dict) -> List[List[str]]:
    sizes = sorted({int(size) for row in document["growth"] for size in row["medians"]})
    rows = [["median, ms", "", *(f"{size:,}" for size in sizes), "each one more costs", "without any"]]
    for row in document["growth"]:
        medians = {int(size): value for size, value in row["medians"].items()}
        cells = [f"{medians[size]:,.0f}" if size in medians else "" for size in sizes]
        steps = ", then ".join(f"{step:.2f}" for step in row["perDomain"])
        constant = "" if row["constant"] is None else f"{row['constant']:,.0f}"
        rows.append([row["name"], row["executable"] or "", *cells, steps, constant])
    return rows


def figures(document: dict) -> List[List[str]]:
    """Each command once, at the size that most is measured with; what the others took is in the table of growth."""
    shown = list({
        (figure["name"], figure["executable"]): figure
        for figure in document["figures"]
        if figure["domains"] in (None, document["domains"])
    }.values())
    names = list(dict.fromkeys(figure["name"] for figure in shown))
    rows = [["", "", "median, ms", "least", "most", "CPU, ms", "peak, MiB"]]
    for figure in sorted(shown, key=lambda each: names.index(each["name"])):
        rows.append([
            figure["name"], figure["executable"] or "",
            *spread(figure["milliseconds"]), f"{figure['cpuMilliseconds']:,.0f}", f"{figure['peakMiB']:,.0f}",
        ])
    return rows


def spread(times: dict) -> List[str]:
    return [f"{times[key]:,.0f}" for key in ("median", "minimum", "maximum")]


def warm(document: dict) -> List[List[str]]:
    rows = [["", "", "median, µs", "least", "most"]]
    for figure in document["jmh"]:
        rows.append([f"`{figure['name']}`", figure["parameters"], *spread(figure["microseconds"])])
    return rows


def closing(document: dict) -> str:
    host = document["host"]
    versions = [host["system"], f"Linux {host['kernel']}", f"libvirt {host.get('libvirt', 'unknown')}"]
    versions += [host[key] for key in ("emulator", "python", "ansible") if key in host]
    executables = [
        f"{label}: {made['bytes'] / 1024**2:.1f} MiB, on Java {made['java']}"
        for label, made in document["executables"].items()
    ]
    return (
        f"Medians of {document['runs']} runs, on {document['began'][:10]} in {document['minutes']:.0f} minutes, "
        f"on {host['processor']} with {host['processors']} processors and a load of {document['load']['begin']:.1f} at the "
        f"beginning; {', '.join(versions)}. {'; '.join(executables)}."
    )


def piped(table: List[List[str]]) -> str:
    head, *rows = table
    sides = [":--" if column == 0 else "--:" for column in range(len(head))]
    return "".join("| " + " | ".join(cells) + " |\n" for cells in [head, sides, *rows])


def aligned(table: List[List[str]]) -> str:
    table = [[cell.replace("`", "") for cell in row] for row in table]
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    return "".join(
        "  ".join(cell.rjust(width) if column else cell.ljust(width)
                  for column, (cell, width) in enumerate(zip(row, widths))).rstrip() + "\n"
        for row in table
    )
