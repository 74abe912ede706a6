"""Every verb of the room."""

from annotations.actors.affiliations import (
    affiliation_add,
    affiliation_change,
    affiliation_remove,
)
from annotations.actors.aliases import alias_accept, alias_add, alias_remove
from annotations.actors.checking import refuse, require_seeing, text_faults
from annotations.actors.entries import actor_accept, actor_create, actor_delete, actor_update
from annotations.actors.sides import (
    GLYPHS,
    side_create,
    side_delete,
    side_membership_add,
    side_membership_change,
    side_membership_remove,
    side_update,
)

__all__ = [
    "GLYPHS",
    "actor_accept",
    "actor_create",
    "actor_delete",
    "actor_update",
    "affiliation_add",
    "affiliation_change",
    "affiliation_remove",
    "alias_accept",
    "alias_add",
    "alias_remove",
    "refuse",
    "require_seeing",
    "side_create",
    "side_delete",
    "side_membership_add",
    "side_membership_change",
    "side_membership_remove",
    "side_update",
    "text_faults",
]
