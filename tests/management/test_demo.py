"""`manage.py demo`: five sign-ins that only this machine knows, and suggestions asked for once."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from shutil import copy2
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from annotations.management.commands.demo import FILE_NAME
from annotations.models import Job, RunItem, SuggestionRun, User
from annotations.workflow.seed_files import folder_read
from annotations.workflow.seeding import people_ensure
from tests.seeds.demo_files import DEMO

pytestmark = pytest.mark.django_db


def demo(**options: object) -> str:
    out = StringIO()
    call_command("demo", stdout=out, **options)
    return out.getvalue()


def sign_ins(data_dir: Path) -> dict[str, str]:
    lines = (data_dir / FILE_NAME).read_text(encoding="utf-8").splitlines()
    return dict(line.split() for line in lines)


@pytest.fixture(scope="module")
def first_start(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, str]]:
    """The folder and the words of a first start, rolled back after the module."""
    folder = tmp_path_factory.mktemp("data")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(DATA_DIR=folder):
            yield folder, demo(port=9000)
        transaction.set_rollback(True)


@pytest.fixture
def data_dir(first_start: tuple[Path, str], settings: Any, tmp_path: Path, db: None) -> Path:
    """The data folder after a first start, as a copy that the test may change."""
    settings.DATA_DIR = tmp_path
    copy2(first_start[0] / FILE_NAME, tmp_path)
    return tmp_path


def test_it_prints_five_sign_ins_that_work(first_start: tuple[Path, str], data_dir: Path) -> None:
    made = sign_ins(data_dir)

    assert list(made) == ["admin", "manager", "annotator1", "annotator2", "annotator3"]
    assert len(set(made.values())) == 5
    for name, password in made.items():
        assert User.objects.get(username=name).check_password(password)
        assert f"{name:<12} {password}" in first_start[1]
    assert "http://localhost:9000" in first_start[1]


def test_the_file_of_sign_ins_is_its_owners_alone(
    first_start: tuple[Path, str], data_dir: Path
) -> None:
    assert (first_start[0] / FILE_NAME).stat().st_mode & 0o777 == 0o600


def test_a_second_start_keeps_everything(first_start: tuple[Path, str], data_dir: Path) -> None:
    made = sign_ins(data_dir)
    runs = SuggestionRun.objects.count()

    assert demo(port=9000).replace(str(data_dir), "") == first_start[1].replace(
        str(first_start[0]), ""
    )
    assert sign_ins(data_dir) == made
    assert SuggestionRun.objects.count() == runs


def test_a_changed_password_is_not_printed_and_not_set_back(
    first_start: tuple[Path, str], data_dir: Path
) -> None:
    manager = User.objects.get(username="manager")
    manager.set_password("their-own-words-now")
    manager.save()

    printed = demo()

    assert sign_ins(data_dir)["manager"] not in printed
    assert "was changed" in printed
    assert User.objects.get(username="manager").check_password("their-own-words-now")


def test_new_passwords_are_made_when_asked_for(
    first_start: tuple[Path, str], data_dir: Path
) -> None:
    before = sign_ins(data_dir)

    demo(new_passwords=True)

    after = sign_ins(data_dir)
    assert not set(before.values()) & set(after.values())
    assert all(User.objects.get(username=name).check_password(one) for name, one in after.items())


def test_nobody_who_was_here_before_gets_another_password_or_right(db: None) -> None:
    before = User.objects.create_user("Archivist", "their-own-words")
    wanted = {**folder_read(DEMO).people[0], "username": "archivist"}

    people = people_ensure([wanted], passwords={"archivist": "another"})

    assert wanted["instance_admin"]
    assert people["archivist"] == before
    assert people["archivist"].check_password("their-own-words")
    assert not people["archivist"].is_instance_admin


def test_suggestions_are_asked_for_on_all_but_the_unaided_document(data_dir: Path) -> None:
    run = SuggestionRun.objects.get()
    documents = RunItem.objects.filter(run=run).values_list(
        "text__document__external_id", flat=True
    )

    assert run.asked_by is not None
    assert run.asked_by.username == "manager"
    assert len(documents) == 19
    assert "short-notice" not in documents
    assert Job.objects.filter(study=run.study).exists()
