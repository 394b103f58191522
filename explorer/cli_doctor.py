"""``konomi doctor``: what this machine lacks."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from explorer.cli_console import Console
from explorer.doctor import Finding, examine
from explorer.folders import data_folder


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Print what was found; 1 if anything is wrong."""
    findings: list[Finding] = []
    for finding in examine(data_folder()):
        findings.append(finding)
        if not arguments.json and not (arguments.quiet and finding.good):
            _print(finding, console)
    if arguments.json:
        console.json([asdict(finding) for finding in findings])
    return 0 if all(finding.good for finding in findings) else 1


def _print(finding: Finding, console: Console) -> None:
    console.line(f"{'✓' if finding.good else '✗'} {finding.name}: {finding.text}")
    if finding.remedy:
        console.line(f"  → {finding.remedy}")
