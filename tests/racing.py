"""Two writers at once, each in a thread and a transaction of its own (PostgreSQL)."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.db import DatabaseError, connection

from annotations.core.errors import DomainError


def race(*writers: Callable[[], Any]) -> list[Any]:
    """What each writer returned or raised, in order; they start together."""
    barrier = Barrier(len(writers))
    results: list[Any] = [None] * len(writers)

    def run(number: int, writer: Callable[[], Any]) -> None:
        try:
            barrier.wait(timeout=10)
            results[number] = writer()
        except (DomainError, DatabaseError) as error:
            results[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


def errors(results: list[Any]) -> list[Exception]:
    return [result for result in results if isinstance(result, Exception)]
