"""Alpha and percent agreement: published values, edge rules, properties.

Published: Krippendorff 2011 (A and B), Krippendorff 1980 p. 139; percent by irrCAC.
"""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.agreement.contracts import Estimate
from annotations.agreement.measures import distances
from annotations.agreement.measures.krippendorff_alpha import KrippendorffAlpha
from annotations.agreement.measures.percent import Percent
from annotations.agreement.measures.ratings import ratings
from annotations.agreement.registry import LABEL_MEASURES

K2011 = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
K2011_B = ["aabbdcccedda", "babbbccceddd"]
K1980 = ["111", "122", "222", "444", "144", "222", "123", "333", "222"]
LABELS = {name: "12345" for name in ("2011", "1980")} | {"2011 B": "abcde"}


def by_unit(rows: Sequence[str]) -> list[str]:
    """Units from one row a reader; a dot is missing."""
    return ["".join(values).replace(".", "") for values in zip(*rows, strict=True)]


UNITS = {"2011": by_unit(K2011), "2011 B": by_unit(K2011_B), "1980": K1980}
NUMBERS = [1, 2, 3, 4, 5]
LEVELS = {
    "nominal": distances.nominal,
    "ordinal": distances.ordinal,
    "interval": distances.interval(NUMBERS),
    "ratio": distances.ratio(NUMBERS),
}


def estimate(measure: KrippendorffAlpha | Percent, units: Sequence[str], labels: str) -> Estimate:
    sums = measure.sums(ratings(units, labels=labels))
    return measure.estimate(sums.sum(axis=0))


@pytest.mark.parametrize(
    ("source", "level", "value"),
    [
        ("2011", "nominal", 0.743421),
        ("2011", "ordinal", 0.815388),
        ("2011", "interval", 0.849107),
        ("2011", "ratio", 0.797403),
        ("2011 B", "nominal", 0.691964),
        ("1980", "nominal", 0.641732),
        ("1980", "ordinal", 0.499424),
        ("1980", "interval", 0.546917),
        ("1980", "ratio", 0.483254),
    ],
)
def test_alpha_gives_the_published_values(source: str, level: str, value: float) -> None:
    found = estimate(KrippendorffAlpha(LEVELS[level]), UNITS[source], LABELS[source])

    assert found.value == pytest.approx(value, abs=5e-7)


@pytest.mark.parametrize(
    ("label", "value"),
    [("1", 0.720430), ("2", 0.666667), ("3", 0.740000), ("4", 0.777143), ("5", 1.0)],
)
def test_alpha_of_one_label_against_the_rest(label: str, value: float) -> None:
    units = ["".join("x" if one == label else "o" for one in unit) for unit in UNITS["2011"]]

    assert estimate(KrippendorffAlpha(), units, "xo").value == pytest.approx(value, abs=5e-7)


def test_percent_gives_the_published_value() -> None:
    assert estimate(Percent(), UNITS["2011"], "12345").value == pytest.approx(0.81818, abs=5e-6)


@pytest.mark.parametrize("level", LEVELS)
def test_without_variation_there_is_no_alpha(level: str) -> None:
    alpha = KrippendorffAlpha(LEVELS[level])

    assert estimate(alpha, ["22", "222", "22"], "12345") == Estimate(None, "no_variation")
    assert estimate(Percent(), ["22", "222", "22"], "12345") == Estimate(1.0)


@pytest.mark.parametrize("measure", list(LABEL_MEASURES))
@pytest.mark.parametrize("units", [[], [""], ["1", "2"]])
def test_without_two_values_on_a_unit_there_is_no_figure(
    measure: KrippendorffAlpha | Percent, units: list[str]
) -> None:
    assert estimate(measure, units, "12") == Estimate(None, "no_pairs")


@pytest.mark.parametrize("units", [["12", "11", "11"], ["112", "111"], ["1112", "11"]])
def test_one_dissent_in_a_table_of_one_label_is_chance(units: list[str]) -> None:
    assert estimate(KrippendorffAlpha(), units, "12").value == 0.0


def test_labels_are_compared_whole() -> None:
    units = [["ab", "a"], ["b", "b"], ["ab", "ab"]]
    sums = KrippendorffAlpha().sums(ratings(units, labels=["a", "b", "ab"]))

    # a 1, b 2, ab 3 of 6 values; 2 of them off the diagonal; 1 − 2·5 / (36 − 14).
    assert KrippendorffAlpha().estimate(sums.sum(axis=0)).value == pytest.approx(1 - 10 / 22)


def test_an_unknown_label_is_refused() -> None:
    with pytest.raises(KeyError):
        ratings(["13"], labels="12")


def test_coincidences_are_kept_by_document() -> None:
    given_ratings = ratings(["112", "12", "1"], labels="12", documents=[0, 1, 1])
    sums = KrippendorffAlpha().sums(given_ratings)

    assert sums.tolist() == [[[1, 1], [1, 0]], [[0, 1], [1, 0]]]


MANY_UNITS = st.lists(st.text("123", max_size=5), max_size=12)


@given(MANY_UNITS, st.randoms())
def test_who_gave_a_label_and_the_order_of_units_change_nothing(
    units: list[str], random: object
) -> None:
    shuffled = ["".join(sorted(unit, key=lambda _: random.random())) for unit in units]
    random.shuffle(shuffled)

    for measure in LABEL_MEASURES:
        before, after = estimate(measure, units, "123"), estimate(measure, shuffled, "123")
        assert after.reason == before.reason
        assert after.value == pytest.approx(before.value, abs=1e-12)


@given(MANY_UNITS, st.permutations("123"))
def test_nominal_measures_do_not_care_which_label_is_which(
    units: list[str], names: list[str]
) -> None:
    renamed = [unit.translate(str.maketrans("123", "".join(names))) for unit in units]

    for measure in LABEL_MEASURES:
        before, after = estimate(measure, units, "123"), estimate(measure, renamed, "123")
        assert after.value == pytest.approx(before.value, abs=1e-12)


@given(MANY_UNITS, st.sampled_from("123"))
def test_a_unit_with_one_value_changes_nothing(units: list[str], label: str) -> None:
    for measure in LABEL_MEASURES:
        assert estimate(measure, [*units, label], "123") == estimate(measure, units, "123")


@given(st.lists(st.tuples(st.sampled_from("123"), st.integers(2, 4)), min_size=2))
def test_identical_readings_agree_exactly(units: list[tuple[str, int]]) -> None:
    same = [label * times for label, times in units]
    expected = 1.0 if len({label for label, _ in units}) > 1 else None

    assert estimate(KrippendorffAlpha(), same, "123").value == expected


@given(MANY_UNITS)
def test_values_stay_in_their_bounds(units: list[str]) -> None:
    for measure in LABEL_MEASURES:
        value = estimate(measure, units, "123").value
        assert value is None or measure.lowest - 1e-12 <= value <= 1
