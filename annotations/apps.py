"""Start-up: register task handlers and checks, then freeze the registries."""

from django.apps import AppConfig


class AnnotationsConfig(AppConfig):
    """The one app."""

    name = "annotations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import what announces itself: task handlers, system checks, schema extensions."""
        from annotations import checks, tasks  # noqa: F401
        from annotations.api import schema  # noqa: F401
