"""Bad rows on a layer: statements with their slots, stances, verdicts."""

from factory import SubFactory

from annotations.models import StanceScope
from tests.architecture.row_rules.bad_rows import BadRow, bad, itself, nonsense, rows_like, twin
from tests.factories import ActorFactory, ClaimFactory, StatementFactory
from tests.factories.evidence import (
    RelationFactory,
    SpanFactory,
    StanceFactory,
    StatementActorFactory,
    StatementClaimFactory,
    StatementIssueFactory,
    VerdictFactory,
)

TARGETS = {
    "target_issue": {},
    "target_claim": {"target_issue": None, "target_claim": SubFactory(ClaimFactory)},
    "target_actor": {"target_issue": None, "target_actor": SubFactory(ActorFactory)},
}
OF_DOCUMENT = {"scope": StanceScope.DOCUMENT, "statement": None}


def _relation_to_itself():
    row = RelationFactory.create()
    return lambda: rows_like(row).update(target_statement=None, target_relation_id=row.pk)


def _document_stance_twice(name: str, target: str) -> BadRow:
    def prepare():
        layer = StatementFactory.create().layer
        first, other = (
            StanceFactory.create(layer=layer, **OF_DOCUMENT, **TARGETS[target]) for _ in range(2)
        )
        values = {"actor": first.actor, target: getattr(first, target)}
        return lambda: rows_like(other).update(**values)

    return BadRow(name, prepare)


STATEMENTS = [
    twin("statement_uuid", StatementFactory, "layer", "uuid"),
    nonsense("statement_attribution", StatementFactory, "attribution"),
    nonsense("statement_polarity", StatementFactory, "polarity"),
    nonsense("statement_certainty", StatementFactory, "certainty"),
    nonsense("statement_tense", StatementFactory, "tense"),
    nonsense("statement_absent", StatementFactory, "speaker_absent_reason"),
    itself("statement_not_own_parent", StatementFactory, "parent"),
    itself("statement_not_own_suggestion", StatementFactory, "suggestion", origin="accepted"),
    bad("statement_confidence", StatementFactory, confidence=1.01),
    bad("statement_origin_suggestion", StatementFactory, origin="accepted"),
    twin("span_part", SpanFactory, "statement"),
    nonsense("span_role", SpanFactory, "role"),
    bad("span_not_empty", SpanFactory, start=9, quote=""),
    bad("span_quote_length", SpanFactory, quote="👩‍👩‍👧 longer than five"),
]

SLOTS = [
    twin(
        "statement_actor_once",
        StatementActorFactory,
        "statement",
        "actor",
        given={"function": "object"},
    ),
    twin("statement_one_speaker", StatementActorFactory, "statement"),
    nonsense("statement_actor_function", StatementActorFactory, "function"),
    nonsense("statement_actor_basis", StatementActorFactory, "basis"),
    twin("statement_issue_once", StatementIssueFactory, "statement", "issue"),
    twin(
        "statement_claim_once",
        StatementClaimFactory,
        "statement",
        "claim",
        given={"is_primary": False},
    ),
    twin("statement_one_primary_claim", StatementClaimFactory, "statement"),
    bad("statement_claim_confidence", StatementClaimFactory, confidence=-0.01),
    twin("relation_uuid", RelationFactory, "statement", "uuid"),
    nonsense("relation_kind", RelationFactory, "kind"),
    bad("relation_one_target", RelationFactory, target_statement=None),
    bad("relation_not_self", RelationFactory, target_statement=lambda row: row.statement_id),
    BadRow("relation_not_own_target", _relation_to_itself),
]

STANCES = [
    twin("stance_uuid", StanceFactory, "layer", "uuid"),
    nonsense("stance_label", StanceFactory, "label"),
    nonsense("stance_voice", StanceFactory, "voice"),
    bad("stance_absent", StanceFactory, actor=None, actor_absent_reason="zz"),
    bad("stance_evidence", StanceFactory, scope="document"),
    bad("stance_actor_or_reason", StanceFactory, actor_absent_reason="author"),
    bad("stance_one_target", StanceFactory, target_issue=None),
    bad("stance_intensity", StanceFactory, label="neutral", intensity=1),
    *(
        twin(f"stance_once_{target}", StanceFactory, "statement", "actor", target, given=given)
        for target, given in TARGETS.items()
    ),
    *(_document_stance_twice(f"stance_document_once_{target}", target) for target in TARGETS),
    twin("verdict_once", VerdictFactory, "layer", "suggestion"),
    bad("verdict_statement", VerdictFactory, verdict="rejected"),
    bad("verdict_edit_distance", VerdictFactory, edit_distance=1.01),
]
