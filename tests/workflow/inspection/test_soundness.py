"""What services write breaks no rule."""

from annotations.models import Study
from annotations.workflow.inspection import RULES, study_inspect
from tests.exchange.worlds import exported, restored


def test_a_study_that_was_worked_on_is_sound(study: Study) -> None:
    assert [(rule.__name__, found) for rule, found in study_inspect(study)] == []


def test_so_is_its_copy_from_a_file(study: Study) -> None:
    copy = restored(exported(study))
    assert [(rule.__name__, found) for rule, found in study_inspect(copy)] == []


def test_each_rule_says_itself_in_words() -> None:
    for rule in RULES:
        assert rule.__doc__ is not None
        assert rule.__doc__.endswith("."), rule.__name__
