"""Sides and organisations on a date."""

import uuid
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.actors.membership import (
    Camp,
    Memberships,
    Period,
    Tie,
    closes_circle,
    overlapping,
)

ENVOY, MINISTRY, STATE, ARMY, BLOC = (uuid.UUID(int=number) for number in range(1, 6))
RED, BLUE, GREEN = (uuid.UUID(int=number) for number in range(11, 14))
TRUCE, AID = uuid.UUID(int=21), uuid.UUID(int=22)
DAY = date(2016, 2, 2)


def since(year: int) -> Period:
    return Period.of(date(year, 1, 1), None)


def resolve(*rows: Tie | Camp, issue: uuid.UUID | None = None, on: date = DAY) -> object:
    memberships = Memberships(
        ties=[row for row in rows if isinstance(row, Tie)],
        camps=[row for row in rows if isinstance(row, Camp)],
    )
    found = memberships.side_on(ENVOY, on, issue=issue)
    return "ambiguous" if found.is_ambiguous else found.value


def test_periods_are_half_open() -> None:
    period = Period.of(date(2016, 2, 2), date(2016, 2, 4))
    days = [date(2016, 2, day) in period for day in (1, 2, 3, 4)]
    assert days == [False, True, True, False]
    assert date.max in Period.of(None, None)
    assert Period.of(date(2016, 1, 1), date(2016, 2, 2)).shared(period) is None


def test_nobody_without_a_side_has_one() -> None:
    assert resolve(Tie(ENVOY, STATE)) is None


def test_own_for_the_issue_goes_before_own_in_general() -> None:
    rows = (Camp(ENVOY, RED), Camp(ENVOY, BLUE, issue=TRUCE))
    assert resolve(*rows, issue=TRUCE) == BLUE
    assert resolve(*rows, issue=AID) == RED
    assert resolve(*rows) == RED


def test_own_goes_before_inherited_even_for_the_issue() -> None:
    rows = (Tie(ENVOY, STATE), Camp(STATE, BLUE, issue=TRUCE), Camp(ENVOY, RED))
    assert resolve(*rows, issue=TRUCE) == RED


def test_the_nearest_organisation_with_a_side_counts() -> None:
    chain = (Tie(ENVOY, MINISTRY), Tie(MINISTRY, STATE), Camp(STATE, RED))
    assert resolve(*chain) == RED
    assert resolve(*chain, Camp(MINISTRY, BLUE)) == BLUE
    via = Memberships(ties=chain[:2], camps=[chain[2]]).side_on(ENVOY, DAY).via
    assert via == (MINISTRY, STATE)


def test_of_equally_near_ones_the_latest_start_counts() -> None:
    rows = (Camp(STATE, RED), Camp(ARMY, BLUE), Tie(ENVOY, STATE, since(2010)))
    assert resolve(*rows, Tie(ENVOY, ARMY, since(2012))) == BLUE
    assert resolve(*rows, Tie(ENVOY, ARMY)) == RED


def test_a_tie_is_ambiguous_and_names_its_options() -> None:
    rows = [Tie(ENVOY, STATE, since(2010)), Tie(ENVOY, ARMY, since(2010))]
    camps = [Camp(STATE, RED), Camp(ARMY, BLUE)]
    found = Memberships(ties=rows, camps=camps).side_on(ENVOY, DAY)
    assert found.is_ambiguous
    assert found.value is None
    assert found.options == {RED, BLUE}
    assert resolve(*rows, Camp(STATE, RED), Camp(ARMY, RED)) == RED


def test_only_what_holds_on_the_day_counts() -> None:
    before = Period.of(None, DAY)
    assert resolve(Camp(ENVOY, RED, period=before), Camp(ENVOY, BLUE, period=since(2017))) is None
    assert resolve(Camp(ENVOY, RED, period=before), on=DAY - timedelta(days=1)) == RED
    assert resolve(Tie(ENVOY, STATE, before), Camp(STATE, RED)) is None


def test_a_circle_in_broken_data_ends() -> None:
    rows = (Tie(ENVOY, STATE), Tie(STATE, MINISTRY), Tie(MINISTRY, STATE))
    assert resolve(*rows) is None


def test_the_organisation_of_the_latest_affiliation() -> None:
    ties = [Tie(ENVOY, STATE, since(2006)), Tie(ENVOY, MINISTRY, since(2016))]
    memberships = Memberships(ties=ties, camps=[])
    assert memberships.organisation_on(ENVOY, DAY).value == MINISTRY
    assert memberships.organisation_on(ENVOY, date(2010, 1, 1)).value == STATE
    assert memberships.organisation_on(ENVOY, date(2000, 1, 1)).value is None
    both = Memberships(ties=[*ties, Tie(ENVOY, ARMY, since(2016))], camps=[])
    assert both.organisation_on(ENVOY, DAY).is_ambiguous


def test_a_circle_needs_a_common_day() -> None:
    old = Period.of(None, date(2012, 1, 1))
    chain = [Tie(ENVOY, STATE, old), Tie(STATE, BLOC)]
    assert closes_circle(chain, Tie(BLOC, ENVOY))
    assert closes_circle(chain, Tie(BLOC, ENVOY, Period.of(date(2011, 1, 1), None)))
    assert not closes_circle(chain, Tie(BLOC, ENVOY, Period.of(date(2012, 1, 1), None)))
    assert closes_circle([], Tie(ENVOY, ENVOY))


def test_two_sides_on_one_day_are_found() -> None:
    camp = Camp(ENVOY, RED, period=Period.of(None, date(2016, 1, 1)))
    assert overlapping([camp], Camp(ENVOY, BLUE, period=since(2016))) is None
    assert overlapping([camp], Camp(ENVOY, BLUE, period=since(2015))) == camp
    assert overlapping([camp], Camp(ENVOY, BLUE, issue=TRUCE)) is None
    assert overlapping([camp], Camp(STATE, BLUE)) is None


ACTORS = [ENVOY, MINISTRY, STATE, ARMY, BLOC]
DAYS = [date(2016, 1, day) for day in range(1, 6)]
BOUNDS = st.sampled_from([None, *DAYS])
PERIODS = (
    st.tuples(BOUNDS, BOUNDS)
    .map(lambda pair: Period.of(*pair))
    .filter(lambda period: period.start < period.end)
)
TIES = st.builds(Tie, st.sampled_from(ACTORS), st.sampled_from(ACTORS), PERIODS)


def is_below_itself(ties: list[Tie], day: date) -> bool:
    """The same question for one day, worked out by walking from everybody."""
    for actor in ACTORS:
        reached, todo = set(), {actor}
        while todo:
            todo = {
                tie.organisation for tie in ties if tie.member in todo and day in tie.period
            } - reached
            reached |= todo
        if actor in reached:
            return True
    return False


@given(st.lists(TIES, max_size=8))
def test_refusing_each_circle_keeps_every_day_free_of_them(ties: list[Tie]) -> None:
    kept: list[Tie] = []
    for tie in ties:
        circle = closes_circle(kept, tie)
        assert circle == any(is_below_itself([*kept, tie], day) for day in [date.min, *DAYS])
        if not circle:
            kept.append(tie)


CAMPS = st.builds(
    Camp,
    st.sampled_from(ACTORS),
    st.sampled_from([RED, BLUE, GREEN]),
    st.sampled_from([None, TRUCE]),
    PERIODS,
)


@given(st.lists(TIES, max_size=6), st.lists(CAMPS, max_size=6), st.sampled_from(DAYS), st.randoms())
def test_the_answer_does_not_depend_on_the_order_of_rows(
    ties: list[Tie], camps: list[Camp], day: date, random: object
) -> None:
    answer = Memberships(ties=ties, camps=camps).side_on(ENVOY, day, issue=TRUCE)
    random.shuffle(ties)  # type: ignore[attr-defined]
    random.shuffle(camps)  # type: ignore[attr-defined]
    again = Memberships(ties=ties, camps=camps).side_on(ENVOY, day, issue=TRUCE)
    assert again == answer
    assert (answer.value is None) or not answer.options


@pytest.mark.parametrize("given", [[], [Camp(ENVOY, RED)]])
def test_a_known_side_has_no_options(given: list[Camp]) -> None:
    assert Memberships(ties=[], camps=given).side_on(ENVOY, DAY).options == frozenset()
