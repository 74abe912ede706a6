"""Who reads what: documents × readers → assignments, balanced and repeatable. Pure.

Each reader first gets a target: a share by weight, at most the quota and one a document.
Then every document takes the readers with most still to get; so all targets are met
whenever they can be (Ryser's construction of a 0-1 matrix with given sums). Among equals
the reader who shares fewest documents with those chosen goes first, so that every pair of
readers meets about equally often; what is still equal is drawn by the seed.
"""

import random
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Document = TypeVar("Document", bound=Hashable)
Urgency = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Reader:
    """Someone who may be given documents: at most `quota` of them, in proportion to `weight`.

    `load` is how many they have already.
    """

    key: str
    quota: int | None = None
    weight: float = 1.0
    load: int = 0


@dataclass(frozen=True, slots=True)
class Allocation(Generic[Document]):
    """The readers that each document is given, in the documents' order.

    `missing` counts, by document, the readers that could not be found.
    """

    readers: Mapping[Document, tuple[str, ...]]
    missing: Mapping[Document, int] = field(default_factory=dict)

    def loads(self) -> Counter[str]:
        """How many documents each reader is given."""
        return Counter(reader for readers in self.readers.values() for reader in readers)


def allocate(
    documents: Sequence[Document], readers: Iterable[Reader], *, per_document: int, seed: int
) -> Allocation[Document]:
    """Give every document `per_document` different readers, as far as the quotas go.

    The same documents, readers and seed give the same plan, in whatever order the readers
    stand.
    """
    wanted = dict.fromkeys(documents, per_document)
    given = sorted(readers, key=lambda reader: reader.key)
    lots = _lots(seed)
    left = _targets(given, documents=len(wanted), readings=per_document * len(wanted), lots=lots)
    return _hand_out(wanted, left, held={}, urgency=lambda key: left[key], lots=lots)


def fill(
    wanted: Mapping[Document, int],
    readers: Iterable[Reader],
    *,
    held: Mapping[Document, Iterable[str]],
    seed: int,
) -> Allocation[Document]:
    """Give each document so many further readers, none that it has or had (`held`).

    Whoever has least, by weight, goes first; a quota counts `load` and what is given here.
    """
    given = {reader.key: reader for reader in sorted(readers, key=lambda reader: reader.key)}
    caps = {key: _cap(reader, len(wanted)) for key, reader in given.items()}
    left = dict(caps)

    def urgency(key: str) -> float:
        return -(given[key].load + caps[key] - left[key]) / given[key].weight

    return _hand_out(wanted, left, held=held, urgency=urgency, lots=_lots(seed))


def _hand_out(
    wanted: Mapping[Document, int],
    left: dict[str, int],
    *,
    held: Mapping[Document, Iterable[str]],
    urgency: Urgency,
    lots: random.Random,
) -> Allocation[Document]:
    met: Counter[frozenset[str]] = Counter()
    chosen: dict[Document, tuple[str, ...]] = {}
    missing: dict[Document, int] = {}
    for document, number in wanted.items():
        before = list(held.get(document, ()))
        picked: list[str] = []
        while len(picked) < number:
            free = [key for key in left if left[key] > 0 and key not in before + picked]
            if not free:
                missing[document] = number - len(picked)
                break
            draw = {key: lots.random() for key in free}
            beside = before + picked
            best = max(free, key=lambda key: (urgency(key), -_shared(met, key, beside), draw[key]))
            met.update(frozenset((best, other)) for other in beside)
            picked.append(best)
            left[best] -= 1
        chosen[document] = tuple(sorted(picked))
    return Allocation(chosen, missing)


def _shared(met: Counter[frozenset[str]], key: str, others: Iterable[str]) -> int:
    return sum(met[frozenset((key, other))] for other in others)


def _targets(
    readers: Sequence[Reader], *, documents: int, readings: int, lots: random.Random
) -> dict[str, int]:
    """How many documents each reader should get: shares by weight, under their caps.

    One reading after another goes to whoever is furthest behind (Webster's method);
    equal weights so differ by at most one.
    """
    caps = {reader.key: _cap(reader, documents) for reader in readers}
    weights = {reader.key: reader.weight for reader in readers}
    order = {key: lots.random() for key in caps}
    targets = dict.fromkeys(caps, 0)
    for _ in range(min(readings, sum(caps.values()))):
        behind = [key for key in targets if targets[key] < caps[key]]
        key = min(behind, key=lambda one: ((targets[one] + 0.5) / weights[one], order[one]))
        targets[key] += 1
    return targets


def _cap(reader: Reader, documents: int) -> int:
    if reader.quota is None:
        return documents
    return max(0, min(reader.quota - reader.load, documents))


def _lots(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  (a plan that can be made again, no secret)
