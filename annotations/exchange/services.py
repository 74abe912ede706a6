"""The room's door: what other rooms may ask of exchange."""

from annotations.exchange.drafting import drafts_of
from annotations.exchange.opening import OpenedStudy, export_options, readers_number, study_open
from annotations.exchange.plan import Judge, Judgement
from annotations.exchange.restoring import study_check, study_restore
from annotations.exchange.uploads import (
    NATIVE,
    OPTIONS,
    Upload,
    defaults_of,
    files_forget,
    files_keep,
    is_native,
    options_check,
    sources_of,
)

__all__ = [
    "NATIVE",
    "OPTIONS",
    "Judge",
    "Judgement",
    "OpenedStudy",
    "Upload",
    "defaults_of",
    "drafts_of",
    "export_options",
    "files_forget",
    "files_keep",
    "is_native",
    "options_check",
    "readers_number",
    "sources_of",
    "study_check",
    "study_open",
    "study_restore",
]
