#!/usr/bin/python3
"""Runs a command several times; prints the median of its seconds and the most memory it had, in MiB.

  measured.py RUNS COMMAND...
"""
import statistics
import sys

sys.dont_write_bytecode = True

from contest import Contestant, once

runs = [once(Contestant(sys.argv[2], sys.argv[2:])) for _ in range(int(sys.argv[1]))]
seconds = statistics.median(run.milliseconds for run in runs) / 1000
print(f"{seconds:.2f} {max(int(run.peak_mib) for run in runs)}")
