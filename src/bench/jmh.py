"""What JMH wrote, as it goes among the figures."""
import statistics
from typing import Dict, List

MICROSECONDS = {"ns/op": 1e-3, "us/op": 1, "ms/op": 1e3, "s/op": 1e6}


def figures(results: List[dict]) -> List[Dict[str, object]]:
    return [figure(result) for result in results]


def figure(result: dict) -> Dict[str, object]:
    metric = result["primaryMetric"]
    scale = MICROSECONDS[metric["scoreUnit"]]
    parameters = result.get("params", {})
    samples = [sample * scale for fork in metric["rawData"] for sample in fork]
    return {
        "name": ".".join(result["benchmark"].split(".")[-2:]),
        "parameters": ", ".join(f"{value} {name}" for name, value in parameters.items()),
        "runs": len(samples),
        "microseconds": {
            "median": round(statistics.median(samples), 1),
            "minimum": round(min(samples), 1),
            "maximum": round(max(samples), 1),
        },
    }
