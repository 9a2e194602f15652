#!/usr/bin/python3
"""Runs a command several times; prints the median of its seconds and the most memory it had, in MiB.

  measured.py RUNS COMMAND...
"""
import resource
import statistics
import subprocess
import sys
import time

seconds = []
for _ in range(int(sys.argv[1])):
    began = time.monotonic()
    subprocess.run(sys.argv[2:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds.append(time.monotonic() - began)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print(f"{statistics.median(seconds):.2f} {peak}")
