"""Do PostgreSQL and Redis answer on this machine? Exit 0: both; 3: no, said in one line."""

import socket
import sys

SERVICES = {"PostgreSQL": 5432, "Redis": 6379}


def answers(port: int) -> bool:
    """Whether something listens on 127.0.0.1:port."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def absent() -> list[str]:
    """The services that do not answer."""
    return [name for name, port in SERVICES.items() if not answers(port)]


if __name__ == "__main__":
    missing = absent()
    if missing:
        print(f"No {' and no '.join(missing)} here: only the SQLite half of the tests runs.")
        sys.exit(3)
