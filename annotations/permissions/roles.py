"""How roles rank, for those who give and take them."""

from collections.abc import Mapping

from annotations.models import Role

RANK: Mapping[Role, int] = {
    Role.VIEWER: 0,
    Role.ANNOTATOR: 1,
    Role.ADJUDICATOR: 2,
    Role.MANAGER: 3,
    Role.OWNER: 4,
}


def may_give(giver: Role | str, role: Role | str) -> bool:
    """Whether `giver` may give, or take away, `role`.

    Everyone stays below themselves; only owners may make and unmake owners.
    """
    giver, role = Role(giver), Role(role)
    return giver is Role.OWNER or RANK[giver] > RANK[role]


def given_by(giver: Role | str) -> list[Role]:
    """The roles that `giver` may give, highest first; none below manager."""
    if RANK[Role(giver)] < RANK[Role.MANAGER]:
        return []
    return [role for role in Role if may_give(giver, role)]
