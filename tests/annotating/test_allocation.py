"""Who reads what: every plan keeps its promises."""

from collections import Counter
from itertools import combinations

from hypothesis import assume, given
from hypothesis import strategies as st

from annotations.annotating.allocation import Reader, allocate, fill

KEYS = st.integers(1, 8).map(lambda number: [f"r{index}" for index in range(number)])
SEEDS = st.integers(0, 2**31)


def docs(number: int) -> list[str]:
    return [f"d{index:03}" for index in range(number)]


@given(st.integers(0, 30), KEYS, st.integers(1, 8), SEEDS)
def test_every_document_gets_its_readers_evenly(
    number: int, keys: list[str], per_document: int, seed: int
) -> None:
    assume(per_document <= len(keys))
    plan = allocate(docs(number), map(Reader, keys), per_document=per_document, seed=seed)
    assert list(plan.readers) == docs(number)
    assert plan.missing == {}
    for readers in plan.readers.values():
        assert len(readers) == len(set(readers)) == per_document
    loads = [plan.loads()[key] for key in keys]
    assert max(loads) - min(loads) <= 1


QUOTAS = st.lists(st.none() | st.integers(0, 12), min_size=1, max_size=7)


@given(st.integers(1, 20), QUOTAS, st.integers(1, 5), SEEDS)
def test_quotas_hold_and_nothing_is_missing_that_they_allow(
    number: int, quotas: list[int | None], per_document: int, seed: int
) -> None:
    readers = [Reader(f"r{index}", quota=quota) for index, quota in enumerate(quotas)]
    plan = allocate(docs(number), readers, per_document=per_document, seed=seed)
    loads = plan.loads()
    caps = [number if quota is None else min(quota, number) for quota in quotas]
    assert all(loads[reader.key] <= cap for reader, cap in zip(readers, caps, strict=True))
    for document, chosen in plan.readers.items():
        assert len(set(chosen)) == len(chosen) == per_document - plan.missing.get(document, 0)
    # Gale and Ryser: it can be done if the readers can take any k of the documents.
    possible = all(
        sum(min(cap, k) for cap in caps) >= k * per_document for k in range(1, number + 1)
    )
    assert (plan.missing == {}) == possible


@given(st.integers(0, 15), KEYS, st.integers(1, 4), SEEDS, st.randoms())
def test_the_same_seed_gives_the_same_plan_in_any_order_of_readers(
    number: int, keys: list[str], per_document: int, seed: int, random: object
) -> None:
    readers = [Reader(key, weight=1 + index) for index, key in enumerate(keys)]
    plan = allocate(docs(number), readers, per_document=per_document, seed=seed)
    random.shuffle(readers)  # type: ignore[attr-defined]
    assert allocate(docs(number), readers, per_document=per_document, seed=seed) == plan


def test_another_seed_gives_another_plan() -> None:
    plans = {
        str(allocate(docs(9), map(Reader, "abcd"), per_document=2, seed=seed).readers)
        for seed in range(20)
    }
    assert len(plans) > 10


def test_shares_follow_the_weights() -> None:
    readers = [Reader("a", weight=1), Reader("b", weight=1), Reader("c", weight=2)]
    plan = allocate(docs(40), readers, per_document=1, seed=7)
    assert plan.loads() == {"a": 10, "b": 10, "c": 20}


def test_what_a_quota_leaves_goes_to_the_others() -> None:
    readers = [Reader("a", quota=2), Reader("b"), Reader("c")]
    plan = allocate(docs(10), readers, per_document=2, seed=7)
    assert plan.missing == {}
    assert plan.loads() == {"a": 2, "b": 9, "c": 9}


def test_a_tight_plan_is_found_where_the_next_best_choice_would_miss_it() -> None:
    """Only c can read both documents; taking a and b first would leave the second short."""
    readers = [Reader("a", quota=1), Reader("b", quota=1), Reader("c", quota=2)]
    for seed in range(20):
        plan = allocate(docs(2), readers, per_document=2, seed=seed)
        assert plan.missing == {}
        assert all("c" in chosen for chosen in plan.readers.values())


def test_pairs_meet_about_equally_often() -> None:
    plan = allocate(docs(60), map(Reader, "abcdef"), per_document=2, seed=3)
    pairs = Counter(chosen for chosen in plan.readers.values())
    assert set(pairs) == set(combinations("abcdef", 2))
    assert max(pairs.values()) - min(pairs.values()) <= 2


def test_too_few_readers_are_named_by_document() -> None:
    plan = allocate(docs(2), [Reader("a"), Reader("b", quota=1)], per_document=2, seed=1)
    assert sum(plan.missing.values()) == 1
    none = allocate(docs(2), [], per_document=1, seed=1)
    assert none.missing == {"d000": 1, "d001": 1}


@given(
    st.dictionaries(st.sampled_from(docs(6)), st.integers(1, 3), min_size=1),
    st.dictionaries(st.sampled_from(docs(6)), st.sets(st.sampled_from("abcde"))),
    st.lists(st.sampled_from("abcde"), unique=True),
    SEEDS,
)
def test_gaps_are_filled_by_those_who_have_not_read_it(
    wanted: dict[str, int], held: dict[str, set[str]], keys: list[str], seed: int
) -> None:
    plan = fill(wanted, map(Reader, keys), held=held, seed=seed)
    for document, number in wanted.items():
        chosen = plan.readers[document]
        fresh = set(keys) - held.get(document, set())
        assert set(chosen) <= fresh
        assert len(set(chosen)) == len(chosen) == min(number, len(fresh))
        assert plan.missing.get(document, 0) == number - len(chosen)


def test_gaps_go_to_whoever_has_least_and_keep_the_quota() -> None:
    readers = [Reader("a", load=5), Reader("b", load=1), Reader("c", quota=3, load=3)]
    plan = fill(dict.fromkeys(docs(4), 1), readers, held={}, seed=1)
    assert plan.loads() == {"b": 4}
