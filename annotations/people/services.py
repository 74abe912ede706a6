"""Every verb of the room."""

from annotations.people.accounts import (
    PROFILE_FIELDS,
    RESET_LIFETIME,
    admin_set,
    password_reset_of,
    password_reset_use,
    profile_update,
    reset_link_make,
    user_disable,
    user_enable,
)
from annotations.people.invitations import (
    INVITATION_LIFETIME,
    invitation_accept,
    invitation_join,
    invitation_of,
    invitation_revoke,
    user_invite,
)
from annotations.people.members import (
    member_add,
    member_remove,
    member_restore,
    member_role_set,
)
from annotations.people.tokens import token_create, token_revoke
from annotations.people.visits import (
    password_change,
    sign_in_failure_note,
    sign_in_note,
    sign_out_note,
)

__all__ = [
    "INVITATION_LIFETIME",
    "PROFILE_FIELDS",
    "RESET_LIFETIME",
    "admin_set",
    "invitation_accept",
    "invitation_join",
    "invitation_of",
    "invitation_revoke",
    "member_add",
    "member_remove",
    "member_restore",
    "member_role_set",
    "password_change",
    "password_reset_of",
    "password_reset_use",
    "profile_update",
    "reset_link_make",
    "sign_in_failure_note",
    "sign_in_note",
    "sign_out_note",
    "token_create",
    "token_revoke",
    "user_disable",
    "user_enable",
    "user_invite",
]
