"""Running a command and hearing what it says."""

import io
from typing import Any

from django.core.management import call_command


def run(*words: Any, **options: Any) -> tuple[str, str]:
    """What `manage.py` with these words says on standard output and standard error."""
    out, err = io.StringIO(), io.StringIO()
    call_command(*map(str, words), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()
