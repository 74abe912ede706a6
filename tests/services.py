"""Do PostgreSQL and Redis answer on this machine? Exit 0: both; 3: no, said in one line.

With `--fresh NAME` an empty database of that name is made and its address printed.
"""

import os
import socket
import sys
from urllib.parse import urlsplit, urlunsplit

SERVICES = {"PostgreSQL": 5432, "Redis": 6379}
SERVER = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")


def answers(port: int) -> bool:
    """Whether something listens on 127.0.0.1:port."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def absent() -> list[str]:
    """The services that do not answer."""
    return [name for name, port in SERVICES.items() if not answers(port)]


def fresh_database(name: str) -> str:
    """The address of an empty database; what was in it before is gone."""
    import psycopg
    from psycopg.sql import SQL, Identifier

    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))


if __name__ == "__main__":
    missing = absent()
    if missing:
        print(f"No {' and no '.join(missing)} here: only the SQLite half of the tests runs.")
        sys.exit(3)
    if sys.argv[1:2] == ["--fresh"]:
        print(fresh_database(sys.argv[2]))
