"""The rules for names and passwords, with every fault at its field."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from annotations.core.errors import Fault
from annotations.models import User

NAME_TAKEN = Fault("username.taken", "This username is taken.", field="username")


def password_faults(password: str, *, user: User) -> list[Fault]:
    """What is wrong with `password` for `user` (who may be unsaved)."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        return _faults(error, field="password")
    return []


def username_faults(username: str) -> list[Fault]:
    """What is wrong with `username` for a new account; letter case does not tell two apart."""
    field = User._meta.get_field("username")
    try:
        field.clean(username, None)
    except ValidationError as error:
        return _faults(error, field="username")
    if User.objects.filter(username__iexact=username).exists():
        return [NAME_TAKEN]
    return []


def _faults(error: ValidationError, *, field: str) -> list[Fault]:
    return [
        Fault(one.code or "invalid", message, field=field)
        for one in error.error_list
        for message in one.messages
    ]
