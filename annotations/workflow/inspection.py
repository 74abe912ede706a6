"""Every rule that spans rows, in one list, for `manage.py doctor`.

Services keep these rules as they write; no constraint can. A rule is one function of a
study that yields the rows that break it; its docstring says the rule.
"""

from collections.abc import Callable, Iterator

from annotations.actors import inspection as actors
from annotations.annotating import (
    inspection_layers,
    inspection_rounds,
    inspection_statements,
)
from annotations.claims import inspection as claims
from annotations.codebook import inspection as codebook
from annotations.corpus import inspection as corpus
from annotations.exchange import inspection as exchange
from annotations.models import Study
from annotations.models.findings import Finding
from annotations.people import inspection as people
from annotations.preannotation import inspection as preannotation

Rule = Callable[[Study], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    people.study_has_owner,
    corpus.texts_are_what_they_were,
    corpus.segments_lie_in_their_text,
    corpus.outlets_are_of_the_study,
    corpus.clusters_hold_one_text,
    codebook.versions_stay_frozen,
    codebook.versions_follow_one_another,
    codebook.issues_have_their_identity,
    codebook.rounds_read_a_frozen_version,
    actors.one_side_a_day,
    actors.sides_are_of_the_study,
    actors.affiliations_are_of_the_study,
    actors.nobody_stands_below_itself,
    actors.merged_actors_lead_to_one,
    actors.candidate_actors_have_a_maker,
    claims.claims_are_of_the_study,
    claims.claims_stand_in_a_forest,
    claims.a_tree_has_one_issue,
    claims.merged_claims_lead_to_one,
    claims.candidate_claims_have_a_maker,
    inspection_rounds.rounds_hold_texts_of_the_study,
    inspection_rounds.shares_are_of_their_round,
    inspection_rounds.every_text_has_its_readers,
    inspection_rounds.closed_rounds_wait_for_nobody,
    inspection_rounds.shares_and_layers_agree,
    inspection_layers.layers_are_of_one_study,
    inspection_layers.layers_fit_their_origin,
    inspection_layers.machine_layers_are_locked,
    inspection_layers.revisions_are_those_of_events,
    inspection_layers.events_rebuild_their_layer,
    inspection_layers.machine_layers_are_as_written,
    inspection_layers.events_are_of_their_layers_study,
    inspection_statements.quotes_stand_in_the_text,
    inspection_statements.statements_have_content,
    inspection_statements.parts_are_ordered,
    inspection_statements.statements_quote_their_own_layer,
    inspection_statements.names_are_of_the_study,
    inspection_statements.unnamed_actors_belong_to_one_statement,
    inspection_statements.words_are_of_the_codebook,
    inspection_statements.stances_have_their_evidence,
    inspection_statements.voices_follow_from_speakers,
    inspection_statements.relations_stay_on_their_layer,
    inspection_statements.suggestions_are_for_the_text,
    inspection_statements.verdicts_have_their_statement,
    preannotation.items_are_of_the_study,
    preannotation.done_items_have_a_layer,
    preannotation.served_items_match,
    preannotation.ended_runs_wait_for_nothing,
    exchange.imported_documents_are_of_the_study,
    exchange.import_counts_are_right,
)


def study_inspect(study: Study) -> Iterator[tuple[Rule, Finding]]:
    """Every row of the study that breaks a rule, with the rule."""
    for rule in RULES:
        for finding in rule(study):
            yield rule, finding
