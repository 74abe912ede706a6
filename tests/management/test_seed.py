"""`manage.py seed`: a folder into a study of its own."""

from pathlib import Path

import pytest
from django.core.management import CommandError

from annotations.models import User
from tests.management.running import run
from tests.seeds.demo_files import DEMO
from tests.seeds.loaded import Loaded

pytestmark = pytest.mark.django_db


def test_a_folder_that_is_loaded_changes_nothing(loaded: Loaded) -> None:
    out, _ = run("seed", DEMO)
    assert out.startswith("Here already, nothing changed: “Geneva talks, February 2016”, 20 ")


def test_a_folder_brings_people_who_cannot_sign_in_yet(loaded: Loaded) -> None:
    assert not any(user.has_usable_password() for user in loaded.people.values())
    assert User.objects.filter(username="manager").exists()


def test_what_is_wrong_with_a_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"actors\.yaml"):
        run("seed", tmp_path)
