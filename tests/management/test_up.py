"""`manage.py up`: one process tree that is prepared, watched and ended in order."""

import socket
import sys
import time
from threading import Thread

import pytest
from django.core.management import CommandError

from annotations.jobs.kinds import QUEUES
from annotations.management.commands import up
from tests.management.running import run


def test_a_taken_port_is_said_before_anything_is_touched():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} is taken"):
            run("up", "--port", port)


def test_it_listens_where_it_is_told_and_works_on_all_queues():
    wanted = up.commands("127.0.0.1", 8123)
    assert set(wanted) == {"web", "worker", "sweeper"}
    assert "127.0.0.1:8123" in wanted["web"]
    queues = wanted["worker"][wanted["worker"].index("-Q") + 1].split(",")
    assert set(QUEUES.values()) < set(queues)


def test_a_child_that_ends_is_started_again_and_all_end_together(tmp_path, monkeypatch, capfd):
    monkeypatch.setattr(up, "RESTART_PAUSE_SECONDS", 0)
    starts = tmp_path / "starts"
    short = f"open({str(starts)!r}, 'a').write('x')"
    supervisor = up.Supervisor(
        {
            "short": [sys.executable, "-c", short],
            "long": [sys.executable, "-c", "import time; time.sleep(600)"],
        }
    )

    def stop_after_two():
        while not starts.exists() or len(starts.read_text()) < 2:
            time.sleep(0.05)
        supervisor._stop(15, None)

    Thread(target=stop_after_two, daemon=True).start()
    monkeypatch.setattr(up.signal, "signal", lambda *_: None)
    supervisor.run()

    assert "short ended with 0; starting it again" in capfd.readouterr().err
    assert all(child.poll() is not None for child in supervisor._children.values())
