"""Identifiers: shape and order, and ids that repeat where something is loaded."""

import threading
import uuid

from annotations.core.ids import repeated_ids, uuid7


def test_ids_have_the_shape_of_version_7() -> None:
    made = uuid7()

    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert uuid7() != made


def test_repeated_ids_are_the_same_for_the_same_name_only() -> None:
    runs = []
    for name in ("seeds", "seeds", "others"):
        with repeated_ids(name):
            runs.append([uuid7() for _ in range(3)])

    assert runs[0] == runs[1]
    assert not set(runs[0]) & set(runs[2])


def test_repeated_ids_are_in_order_and_sort_before_all_others() -> None:
    with repeated_ids("seeds"):
        made = [uuid7() for _ in range(2000)]

    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert made[-1] < uuid7()
    assert {one.version for one in made} == {7}


def test_ids_repeat_in_their_block_and_thread_only() -> None:
    elsewhere: list[uuid.UUID] = []
    with repeated_ids("seeds"):
        first = uuid7()
        other = threading.Thread(target=lambda: elsewhere.append(uuid7()))
        other.start()
        other.join()

    assert uuid7() > first
    assert elsewhere[0] > first
    with repeated_ids("seeds"):
        assert uuid7() == first
