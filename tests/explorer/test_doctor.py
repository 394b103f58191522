"""``konomi doctor`` names what is missing, and what to do, instead of letting Qt end the process."""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from explorer import doctor
from explorer.cli import main


def plugin() -> Path:
    spec = find_spec("PySide6")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"


def test_a_healthy_machine_is_told_so(capsys: pytest.CaptureFixture[str], own_data_folder: Path) -> None:
    assert main(["doctor"]) == 0

    said = capsys.readouterr()
    assert said.err == ""
    assert all(line.startswith("✓ ") for line in said.out.splitlines())
    assert "A test picture was drawn" in said.out
    assert str(own_data_folder) in said.out


def test_quiet_says_nothing_while_nothing_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_json_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) == 0
    findings = json.loads(capsys.readouterr().out)
    assert {"Python", "Window", "Web engine", "p5.js", "Engine", "Data folder"} == {
        f["name"] for f in findings
    }
    assert all(finding["good"] for finding in findings)


@pytest.mark.skipif(shutil.which("ldd") is None, reason="only Linux leaves Qt's libraries to the system")
def test_a_missing_library_is_named(tmp_path: Path) -> None:
    # Away from its own folder the plugin finds none of Qt's libraries, as on a machine without them.
    lonely = tmp_path / "plugin.so"
    shutil.copy(plugin(), lonely)

    assert doctor.missing_libraries([plugin()]) == []
    assert "libQt6XcbQpa.so.6" in doctor.missing_libraries([lonely])


def test_what_is_missing_comes_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lonely = tmp_path / "plugin.so"
    shutil.copy(plugin(), lonely)
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(doctor, "_WINDOW_FILES", (str(lonely),))
    monkeypatch.setenv("KONOMI_DATA", str(tmp_path / "file" / "data"))

    assert main(["doctor", "--quiet"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("✗ Window: The system lacks what the window needs: libQt6")
    assert lines[1].startswith("  → sudo apt-get install ")
    assert "libxcb-cursor0" in lines[1]
    assert lines[2].startswith("✗ Data folder: Sessions cannot be kept in ")
    assert len(lines) == 4
