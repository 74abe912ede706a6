"""The database is the last judge: every named rule refuses a row that breaks it."""

from collections import Counter

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.architecture.row_rules.bad_rows import BadRow, twin
from tests.architecture.row_rules.evidence import SLOTS, STANCES, STATEMENTS
from tests.architecture.row_rules.people import PEOPLE, TEXTS
from tests.architecture.row_rules.refusals import declared, enforced, is_named_in
from tests.architecture.row_rules.registries import ACTORS, CLAIMS, CODEBOOK
from tests.architecture.row_rules.work import EVENTS, JOBS, LAYERS, ROUNDS
from tests.factories import CodebookFactory, UserFactory
from tests.factories.working import AccessTokenFactory, InvitationFactory, PasswordResetFactory

pytestmark = pytest.mark.django_db

BAD_ROWS = [
    *(PEOPLE + TEXTS + CODEBOOK + ACTORS + CLAIMS),
    *(ROUNDS + LAYERS + STATEMENTS + SLOTS + STANCES),
    *(JOBS + EVENTS),
]
HERE = [row for row in BAD_ROWS if row.only_on in (None, connection.vendor)]


@pytest.mark.parametrize("row", HERE, ids=lambda row: row.name)
def test_the_database_refuses_the_row_and_names_the_rule(row: BadRow) -> None:
    write = row.prepare()
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        write()
    if row.says is not None:
        assert row.says in str(refused.value)
    else:
        assert is_named_in(refused.value, row.name), str(refused.value)


def test_each_rule_has_one_bad_row() -> None:
    assert [
        name for name, times in Counter(row.name for row in BAD_ROWS).items() if times > 1
    ] == []


def test_every_rule_that_a_model_declares_has_a_bad_row() -> None:
    assert set(declared()) <= {row.name for row in HERE}


def test_every_rule_that_this_database_has_is_tested_and_the_other_way_round() -> None:
    assert enforced() == {row.name for row in HERE}


UNIQUE_COLUMNS = {
    "user.username": UserFactory,
    "codebook.study": CodebookFactory,
    "invitation.digest": InvitationFactory,
    "passwordreset.digest": PasswordResetFactory,
    "accesstoken.public_id": AccessTokenFactory,
}


@pytest.mark.parametrize("column", UNIQUE_COLUMNS)
def test_a_value_of_a_unique_column_is_taken_once(column: str) -> None:
    write = twin(column, UNIQUE_COLUMNS[column], column.split(".")[1]).prepare()
    with pytest.raises(IntegrityError, match=column.split(".")[1]), transaction.atomic():
        write()


def test_every_unique_column_is_tested() -> None:
    assert {
        f"{model._meta.model_name}.{field.name}"
        for model in apps.get_app_config("annotations").get_models()
        for field in model._meta.fields
        if field.unique and not field.primary_key
    } == set(UNIQUE_COLUMNS)
