"""Typed readings of the environment; every variable is listed in `.env.example`."""

import os
import secrets
import sqlite3
from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parents[2]

env = environ.Env()
if (BASE_DIR / ".env").exists():
    env.read_env(str(BASE_DIR / ".env"))

WAL_SAFE_BRANCHES = {(3, 44): 6, (3, 50): 7}
WAL_SAFE_FROM = (3, 51, 3)


def data_dir() -> Path:
    """The folder of everything that is not code (0700): database, key, uploads, broker."""
    folder = Path(env.str("DATA_DIR", default=str(BASE_DIR / "data")))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """`SECRET_KEY`, or a key made at the first start and kept in `folder` (0600)."""
    given: str = env.str("SECRET_KEY", default="")
    if given:
        return given
    path = folder / "secret.key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()


def sqlite_journal_mode(
    version: tuple[int, int, int] = sqlite3.sqlite_version_info,
) -> str:
    """WAL where this SQLite is free of the WAL-reset corruption bug, else DELETE.

    Versions 3.7.0 to 3.51.2 can corrupt the file when two connections write and
    checkpoint at once, which web and worker do; fixed in 3.51.3, 3.50.7 and 3.44.6.
    """
    branch_fix = WAL_SAFE_BRANCHES.get(version[:2])
    safe = version >= WAL_SAFE_FROM or (branch_fix is not None and version[2] >= branch_fix)
    return "WAL" if safe else "DELETE"


def database(folder: Path) -> dict[str, object]:
    """`DATABASE_URL`, or SQLite in the data folder.

    IMMEDIATE: with SQLite's deferred transactions 67-93 % of concurrent saves failed
    with "database is locked"; with IMMEDIATE none did.
    """
    config: dict[str, object] = env.db_url(
        "DATABASE_URL", default=f"sqlite:///{folder / 'standpoint.sqlite3'}"
    )
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                f"PRAGMA journal_mode={sqlite_journal_mode()};"
                "PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
            ),
        }
    else:
        config["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
        config["CONN_HEALTH_CHECKS"] = True
    return config


def broker(folder: Path) -> dict[str, object]:
    """Celery's broker settings: `CELERY_BROKER_URL`, or files in the data folder.

    The file transport may lose a message; the job ledger sends it again.
    """
    url = env.str("CELERY_BROKER_URL", default="filesystem://")
    if not url.startswith("filesystem://"):
        return {
            "CELERY_BROKER_URL": url,
            "CELERY_BROKER_TRANSPORT_OPTIONS": {"visibility_timeout": 3600},
        }
    queue = folder / "broker"
    (queue / "control").mkdir(parents=True, exist_ok=True)
    return {
        "CELERY_BROKER_URL": "filesystem://localhost//",  # without a host kombu warns of it
        "CELERY_BROKER_TRANSPORT_OPTIONS": {
            "data_folder_in": str(queue),
            "data_folder_out": str(queue),
            "control_folder": str(queue / "control"),
            "polling_interval": 0.1,
        },
    }
