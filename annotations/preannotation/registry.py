"""The components by name and order. The only importer of `components`."""

from annotations.preannotation.components import (
    actor_ruler,
    attribution_join,
    calibrate,
    cue_ruler,
    issue_label,
    quote_state,
    source_resolver,
    stance_score,
)
from annotations.preannotation.components.calibrate import part_confidence
from annotations.preannotation.components.facts import Attribution, Facts, facts_of
from annotations.preannotation.components.source_resolver import speaks_unnamed

MODULES = (
    quote_state,
    cue_ruler,
    actor_ruler,
    attribution_join,
    source_resolver,
    issue_label,
    stance_score,
    calibrate,
)
ORDER = tuple(module.__name__.rpartition(".")[2] for module in MODULES)

__all__ = ["ORDER", "Attribution", "Facts", "facts_of", "part_confidence", "speaks_unnamed"]
