"""Named, versioned plug-ins: one file and one registry line make a new one."""

from collections.abc import Iterator
from typing import Generic, TypeVar

from annotations.core.errors import NotFound

Item = TypeVar("Item")


class Registry(Generic[Item]):
    """Items by name. It is frozen once the app is ready."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._items: dict[str, Item] = {}
        self._frozen = False

    def add(self, name: str, item: Item) -> None:
        """Register `item`; raises ValueError on a name in use or after `freeze`."""
        if self._frozen or name in self._items:
            raise ValueError(f"{self._kind} {name!r} cannot be registered")
        self._items[name] = item

    def freeze(self) -> None:
        """Refuse later registrations."""
        self._frozen = True

    def get(self, name: str) -> Item:
        """The item of that name; raises `NotFound` naming those there are."""
        if name not in self._items:
            known = ", ".join(sorted(self._items))
            raise NotFound(
                f"There is no {self._kind} {name!r}. Choose one of: {known}.",
                code=f"{self._kind}.unknown",
            )
        return self._items[name]

    def names(self) -> list[str]:
        """All names, sorted."""
        return sorted(self._items)

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items.values())
