from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.ui import jobs
from tests.ui.hands import settle, wait_until


def run(work: Callable[[jobs.Progress], object]) -> tuple[jobs.Job, dict[str, list[object]]]:
    """Start a job and return what it reports."""
    app = QApplication.instance() or QApplication(["tests"])
    told: dict[str, list[object]] = {"done": [], "failed": [], "progressed": [], "threads": []}
    job = jobs.Job(work, app)
    job.done.connect(lambda _result: told["threads"].append(threading.get_ident()))
    job.done.connect(lambda result: told["done"].append(result))
    job.failed.connect(lambda fault: told["failed"].append(fault))
    job.progressed.connect(lambda count, total: told["progressed"].append((count, total)))
    job.start()
    return job, told


def test_work_is_done_beside_the_window_and_its_result_comes_back_into_it() -> None:
    _job, told = run(lambda _progress: threading.get_ident())
    wait_until(lambda: bool(told["done"]), "the work is done")
    assert told["done"] != told["threads"] == [threading.get_ident()]


def test_a_problem_comes_back_as_a_problem() -> None:
    def work(_progress: jobs.Progress) -> None:
        raise Problem("key.none", seat="A-001")

    _job, told = run(work)
    wait_until(lambda: bool(told["failed"]), "the fault is told")
    assert str(told["failed"][0]) == "key.none seat='A-001'"
    assert not told["done"]


def test_work_that_is_cancelled_stops_at_its_next_step() -> None:
    begun, go_on, steps = threading.Event(), threading.Event(), []

    def work(progress: jobs.Progress) -> int:
        for step in range(100):
            begun.set()
            go_on.wait(5)
            if not progress(step, 100):
                return step
            steps.append(step)
        return 100

    job, told = run(work)
    assert begun.wait(5)
    job.cancel()
    go_on.set()
    wait_until(lambda: bool(told["done"]), "the work has stopped")
    assert (told["done"], steps) == ([0], [])


def test_two_pieces_of_work_never_run_at_once() -> None:
    at_once, most = 0, 0
    lock = threading.Lock()

    def work(_progress: jobs.Progress) -> None:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        threading.Event().wait(0.01)
        with lock:
            at_once -= 1

    told = [run(work)[1] for _ in range(3)]
    jobs.finish()
    settle()
    assert all(one["done"] for one in told)
    assert most == 1


def test_what_kept_a_job_from_its_end_is_told_if_a_person_can_meet_it_and_raised_if_not() -> None:
    missing = Problem("recovery.no_copy")
    assert jobs.problem_of(missing) is missing
    with pytest.raises(ZeroDivisionError):
        jobs.problem_of(ZeroDivisionError())
