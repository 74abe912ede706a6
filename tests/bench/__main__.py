"""`python -m tests.bench`: every case in a database of its own, rolled back after each."""

import os
import platform
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings.test")

import django

django.setup()

from django.db import connection, transaction
from django.test.utils import setup_databases, teardown_databases

from tests.bench.cases import MAKERS
from tests.bench.timing import measure

ROUNDS = 3


def main() -> None:
    """Print the machine, then a line a case."""
    python = platform.python_version()
    print(f"Python {python}, {os.cpu_count()} cores, {connection.vendor}; medians of {ROUNDS}")
    print(f"{'case':<34} {'ratio':>8}    {'baseline':<34} {'speed':>12}")
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        for make in MAKERS:
            with transaction.atomic():
                print(measure(make(1.0), rounds=ROUNDS).line(), flush=True)
                transaction.set_rollback(True)
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
