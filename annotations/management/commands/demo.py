"""`manage.py demo`: load the demo study, make its five sign-ins, ask for suggestions.

The passwords are made at the first start and kept in a file of the data folder that only
its owner can read. They stand nowhere else.
"""

import os
import secrets
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from annotations.management.commands.seed import counts
from annotations.models import Document, Study, SuggestionRun, User
from annotations.models.base import ALIVE
from annotations.preannotation.services import run_start
from annotations.workflow.seed_files import Seed, SeedFolder, folder_read
from annotations.workflow.seeding import people_ensure, study_seed

FOLDER = settings.BASE_DIR / "seeds" / "demo"
FILE_NAME = "demo-sign-ins.txt"
# Without letters and digits that look alike.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
CHANGED = "(was changed; `manage.py demo --new-passwords` makes new ones)"


class Command(BaseCommand):
    """Bring the demo up to date and print how to sign in."""

    help = "Load the demo study, make its five sign-ins and ask for suggestions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The port that is printed; a way to get new passwords."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--new-passwords", action="store_true", help="replace all five")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is missing; what is there stays as it is."""
        folder = folder_read(FOLDER)
        path = Path(settings.DATA_DIR) / FILE_NAME
        passwords = passwords_of(path, folder.people, renew=options["new_passwords"])
        people = people_ensure(folder.people, passwords=passwords)
        if options["new_passwords"]:
            _passwords_set(people, passwords)
        seeded = study_seed(folder, people=people)
        _suggestions_ask(folder, seeded.study, who=people["manager"])
        self.stdout.write(f"Demo: {counts(seeded.study)}")
        for line in sign_in_lines(people, passwords):
            self.stdout.write(line)
        self.stdout.write(f"Sign in at http://localhost:{options['port']} (kept in {path})")


def passwords_of(path: Path, people: Sequence[Seed], *, renew: bool = False) -> dict[str, str]:
    """The passwords by user name, from the file at `path`, which is made where it is missing."""
    if renew:
        path.unlink(missing_ok=True)
    made = {person["username"]: _password() for person in people}
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return dict(line.split() for line in path.read_text(encoding="utf-8").splitlines())
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.writelines(f"{name:<12} {password}\n" for name, password in made.items())
    return made


def sign_in_lines(people: Mapping[str, User], passwords: Mapping[str, str]) -> list[str]:
    """One line a person: user name and password, or that it is another by now."""
    return [
        f"  {name:<12} {passwords[name] if user.check_password(passwords[name]) else CHANGED}"
        for name, user in people.items()
    ]


def _passwords_set(people: Mapping[str, User], passwords: Mapping[str, str]) -> None:
    for name, user in people.items():
        user.set_password(passwords[name])
        user.save(update_fields=["password"])


def _suggestions_ask(folder: SeedFolder, study: Study, *, who: User) -> None:
    """Ask once for suggestions on everything but what is to be read without them."""
    if SuggestionRun.objects.filter(study=study).exists():
        return
    unaided = folder.study["round"]["without_suggestions"]
    documents = Document.objects.filter(ALIVE, study=study).exclude(external_id__in=unaided)
    run_start(study=study, who=who, documents=list(documents))


def _password() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
