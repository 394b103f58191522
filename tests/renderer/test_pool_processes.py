"""What a pool means for the processes around it: silence, clean ends, and no engine in the parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from renderer.polite import HELPER
from renderer.pool import RenderPool

WAIT_S = 60.0

USE = """
import os, sys
from renderer.pool import RenderPool
from tests.renderer.pool_sketches import ENDLESS, request

def main():
{body}

if __name__ == "__main__":
    main()
"""


def script(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "use.py"
    indented = "\n".join(f"    {line}" for line in body.splitlines())
    path.write_text(USE.format(body=indented))
    return path


def start(path: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen(
        [sys.executable, "-W", "error", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=WAIT_S)
    return process.returncode, out, err


def test_drawing_is_silent_and_loads_no_engine_into_the_parent(tmp_path: Path) -> None:
    body = (
        "with RenderPool(2) as pool:\n"
        "    pool.warm(wait=True)\n"
        "    for job in [pool.draw(request(seed=seed)) for seed in range(8)]:\n"
        "        job.result()\n"
        "print(*sorted({'py_mini_racer', 'skia', 'PySide6', 'renderer.v8'} & set(sys.modules)))"
    )

    assert finish(start(script(tmp_path, body))) == (0, "\n", "")


@pytest.mark.parametrize("at_work", [True, False], ids=["at work", "idle"])
def test_a_pool_that_is_never_closed_does_not_hold_up_the_end(tmp_path: Path, at_work: bool) -> None:
    body = "pool = RenderPool(2)\npool.draw(request()).result()\n"
    body += "pool.draw(request(ENDLESS))\n" if at_work else ""

    status, out, _ = finish(start(script(tmp_path, body)))
    assert (status, out) == (0, "")


def test_a_script_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    body = "with RenderPool(2) as pool:\n    pool.draw(request()).result()\n    sys.exit(3)"

    assert finish(start(script(tmp_path, body))) == (3, "", "")


def test_workers_follow_a_parent_that_was_killed(tmp_path: Path) -> None:
    body = (
        "pool = RenderPool(2, time_limit_s=600)\n"
        "pool.warm(wait=True)\n"
        "pool.draw(request(ENDLESS))\n"
        "print('ready', flush=True)\n"
        "sys.stdin.read()\n"
        "pool.draw(request(ENDLESS)).result()"
    )
    parent = start(script(tmp_path, body))
    assert parent.stdout is not None
    assert parent.stdout.readline() == "ready\n"
    workers = psutil.Process(parent.pid).children(recursive=True)
    assert len(workers) >= 2

    parent.kill()
    parent.communicate(timeout=WAIT_S)
    assert psutil.wait_procs(workers, timeout=WAIT_S)[1] == []


@pytest.mark.skipif(os.name != "posix", reason="a terminal sends Ctrl+C to a group only there")
def test_ctrl_c_reaches_the_parent_alone(tmp_path: Path) -> None:
    body = (
        "with RenderPool(2, time_limit_s=600) as pool:\n"
        "    jobs = [pool.draw(request(ENDLESS)) for _ in range(2)]\n"
        "    try:\n"
        "        print('ready', flush=True)\n"
        "        jobs[0].result()\n"
        "    except KeyboardInterrupt:\n"
        "        print('interrupted')"
    )
    process = start(script(tmp_path, body))
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    # Workers may be anywhere between being born and being warm.
    os.killpg(process.pid, signal.SIGINT)

    assert finish(process) == (0, "interrupted\n", "")


def test_workers_step_back_for_a_window_and_for_nobody_else() -> None:
    mine = psutil.Process()
    # Another test's browser may still be on its way out, and has a priority of its own.
    others = set(mine.children(recursive=True))
    for polite, behind in ((True, [HELPER]), (False, [])):
        with RenderPool(1, polite=polite) as pool:
            pool.warm(wait=True)
            workers = set(mine.children(recursive=True)) - others
            steps = [worker.nice() - mine.nice() for worker in workers]
        assert [step for step in steps if step] == behind
