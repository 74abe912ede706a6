"""What breaks a rule behind the services' back is found, with the row and the rule."""

import pytest

from annotations.models import Study
from annotations.workflow.inspection import RULES
from tests.workflow.inspection.breaking import Break
from tests.workflow.inspection.breaks_of_registries import ACTORS, CLAIMS, CODEBOOK, PEOPLE, TEXTS
from tests.workflow.inspection.breaks_of_statements import (
    NAMES,
    PARENTS,
    RELATIONS,
    SPANS,
    STANCES,
    SUGGESTIONS,
)
from tests.workflow.inspection.breaks_of_work import IMPORTS, LAYERS, ROUNDS, RUNS

BREAKS = [
    *(PEOPLE + TEXTS + CODEBOOK + ACTORS + CLAIMS),
    *(ROUNDS + LAYERS + RUNS + IMPORTS),
    *(SPANS + PARENTS + NAMES + STANCES + RELATIONS + SUGGESTIONS),
]


@pytest.mark.parametrize("broken", BREAKS, ids=str)
def test_a_broken_row_is_found(study: Study, broken: Break) -> None:
    assert list(broken.rule(study)) == []
    key = str(broken.spoil(study))
    said = [finding.words for finding in broken.rule(study) if finding.id == key]
    assert any(broken.words in words for words in said), said


def test_every_rule_is_broken_here() -> None:
    assert {broken.rule for broken in BREAKS} == set(RULES)
