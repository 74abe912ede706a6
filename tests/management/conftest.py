"""What the tests of several commands need."""

import pytest

from annotations.models import Study
from tests.factories import MembershipFactory, StudyFactory
from tests.seeds.conftest import loaded, loaded_of_module

__all__ = ["loaded", "loaded_of_module", "study"]


@pytest.fixture
def study(db: None) -> Study:
    """An empty study with an owner."""
    study: Study = StudyFactory.create(slug="geneva")
    MembershipFactory.create(study=study, role="owner", user__username="anna")
    return study
