"""The position matrix, on examples worked by hand."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.analysis.contracts import Cell, Outcome, Split, TakenStance
from annotations.analysis.positions import judge, left_out, of_all_readers, of_one_reader

_COUNTER = iter(range(10**9))


def stance(label: str = "favour", **given: Any) -> TakenStance:
    """The envoy on the talks in text t, read by a; with `claim`, on that claim."""
    number = next(_COUNTER)
    claim = given.pop("claim", None)
    fields = {
        "text": "t",
        "reader": "a",
        "statement": f"s{number:04}",
        "uuid": f"u{number:04}",
        "at": (number, number + 1),
        "actor": "envoy",
        "issue": "talks",
        "direction": 1,
        "voice": "own",
        **given,
    }
    return TakenStance(label=label, target=claim or fields["issue"], **fields)


def outcomes(*stances: TakenStance) -> list[Outcome]:
    return [one.outcome for one in judge(stances)]


def only(cells: list[Cell]) -> Cell:
    (cell,) = cells
    return cell


def one_reader(*stances: TakenStance) -> Cell:
    return only(of_one_reader(judge(stances)))


def test_p_is_favour_minus_against_over_all() -> None:
    # Three documents: favour; favour and mixed; against: (2 − 1) / 4.
    cell = one_reader(
        stance("favour"),
        stance("favour", text="u"),
        stance("mixed", text="u"),
        stance("against", text="v"),
    )

    assert (cell.p, cell.n, cell.documents) == (0.25, 4, 3)
    assert cell.split == Split(favour=2, against=1, neither=1)
    assert cell.is_inconsistent


def test_nothing_is_null_and_neutral_is_zero() -> None:
    assert Split().p is None
    assert one_reader(stance("neutral")).p == 0
    assert of_one_reader(judge([stance("none"), stance("unclear")])) == []


@pytest.mark.parametrize(
    ("label", "direction", "split"),
    [
        ("favour", 1, Split(favour=1)),
        ("favour", -1, Split(against=1)),
        ("against", -1, Split(favour=1)),
        ("neutral", -1, Split(neither=1)),
        ("mixed", -1, Split(neither=1)),
    ],
)
def test_a_claim_is_turned_by_its_direction(label: str, direction: int, split: Split) -> None:
    assert one_reader(stance(label, claim="c", direction=direction)).split == split


def test_a_claim_without_direction_is_left_out_and_counted() -> None:
    judged = judge([stance(claim="c", direction=0)])

    assert of_one_reader(judged) == []
    assert left_out(judged)[Outcome.UNDIRECTED] == 1


def test_a_direct_stance_replaces_those_on_claims_of_its_statement() -> None:
    direct = stance("none", statement="s")
    on_claim = stance("favour", statement="s", claim="c")
    elsewhere = stance("favour", statement="s2", claim="c")
    of_another = stance("favour", statement="s", claim="c", actor="hnc")
    on_another = stance("favour", statement="s", claim="d", issue="ceasefire")

    assert outcomes(direct, on_claim, elsewhere, of_another, on_another) == [
        Outcome.NONE,
        Outcome.REPLACED,
        Outcome.COUNTED,
        Outcome.COUNTED,
        Outcome.COUNTED,
    ]


def test_what_is_said_of_others_replaces_nothing() -> None:
    told = stance("against", statement="s", voice="ascribed")
    own = stance("favour", statement="s", claim="c")

    assert outcomes(told, own) == [Outcome.ASCRIBED, Outcome.COUNTED]


def test_of_equal_stances_in_a_document_the_first_counts() -> None:
    second = stance("favour", at=(50, 60))
    first = stance("favour", at=(0, 10))

    judged = judge([second, first, stance("favour", text="u"), stance("favour", reader="b")])

    dropped = [one.stance for one in judged if one.outcome is Outcome.DUPLICATE]
    assert dropped == [second]


def test_another_target_or_label_is_no_duplicate() -> None:
    stances = [stance("favour"), stance("against"), stance("favour", claim="c")]

    assert set(outcomes(*stances)) == {Outcome.COUNTED}


def test_a_speaker_without_a_row_is_left_out_and_counted() -> None:
    assert outcomes(stance(actor=None)) == [Outcome.NO_ACTOR]


def test_over_all_readers_each_document_weighs_one() -> None:
    # t: a 1, b −1 → 0; u: a 1 and 1 (two targets) → 1; v: b 0 → 0. Mean 1/3.
    judged = judge(
        [
            stance("favour"),
            stance("against", reader="b"),
            stance("favour", text="u"),
            stance("favour", text="u", claim="c"),
            stance("mixed", text="v", reader="b"),
        ]
    )

    cell = only(of_all_readers(judged))

    assert cell.p == pytest.approx(1 / 3)
    assert (cell.n, cell.documents) == (3, 3)
    assert cell.split == Split(favour=1, against=0, neither=2)


def test_readers_who_differ_are_shown() -> None:
    # a: 1 and 1 → 1; b: −1 and 0 → −.5
    cell = only(
        of_all_readers(
            judge(
                [
                    stance("favour"),
                    stance("favour", text="u"),
                    stance("against", reader="b"),
                    stance("neutral", text="u", reader="b"),
                ]
            )
        )
    )

    assert cell.spread == (-0.5, 1.0)
    assert cell.sign_varies
    assert not cell.is_inconsistent


def test_a_reader_who_sees_both_signs_makes_a_cell_inconsistent() -> None:
    cell = only(of_all_readers(judge([stance("favour"), stance("against", text="u")])))

    assert cell.is_inconsistent
    assert (cell.spread, cell.sign_varies) == ((0.0, 0.0), False)


def test_cells_are_told_apart_by_actor_and_issue() -> None:
    cells = of_one_reader(
        judge([stance(), stance(actor="hnc"), stance(issue="ceasefire"), stance(text="u")])
    )

    assert [(cell.actor, cell.issue, cell.n) for cell in cells] == [
        ("envoy", "ceasefire", 1),
        ("envoy", "talks", 2),
        ("hnc", "talks", 1),
    ]


LABELS = st.sampled_from(["favour", "against", "neutral", "mixed", "none", "unclear"])
STANCES = st.lists(
    st.builds(
        stance,
        LABELS,
        text=st.sampled_from("tu"),
        reader=st.sampled_from("ab"),
        claim=st.sampled_from([None, "c"]),
        direction=st.just(1),
    ),
    max_size=12,
)


@given(STANCES, st.randoms())
def test_the_order_of_stances_changes_nothing(stances: list[TakenStance], random: object) -> None:
    shuffled = list(stances)
    random.shuffle(shuffled)

    assert of_all_readers(judge(shuffled)) == of_all_readers(judge(stances))


@given(STANCES)
def test_p_lies_within_the_spread_of_readers_or_between_minus_one_and_one(
    stances: list[TakenStance],
) -> None:
    for cell in [*of_one_reader(judge(stances)), *of_all_readers(judge(stances))]:
        assert -1 <= cell.spread[0] <= cell.spread[1] <= 1
        assert -1 <= cell.p <= 1
        assert cell.split.n == cell.n


@given(STANCES)
def test_every_stance_is_counted_or_left_out_for_one_reason(stances: list[TakenStance]) -> None:
    judged = judge(stances)

    counted = sum(one.outcome is Outcome.COUNTED for one in judged)
    assert counted + sum(left_out(judged).values()) == len(stances)
