"""Computing agreement once for each set of inputs, and keeping it."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from annotations.agreement.contracts import LABELS
from annotations.agreement.figures import MEASURES
from annotations.agreement.loading import claim_senses, readings_of
from annotations.agreement.report import report
from annotations.agreement.scope import Scope
from annotations.agreement.units import ClaimSense
from annotations.core.alignment import VERSION
from annotations.events.services import digest, event_append
from annotations.jobs.services import enqueue
from annotations.models import AgreementReport, Job, JobKind, Statement, User
from annotations.models.base import ALIVE

# Above this, a job computes while the page says so.
STATEMENTS_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Answer:
    """The report, or the job that is making it."""

    report: AgreementReport | None
    job: Job | None


def report_ask(*, scope: Scope, threshold: float, who: User) -> Answer:
    """The stored report of these very inputs; else computed now if small, or by a job."""
    claims = claim_senses(scope.layers, study=scope.round.study)
    inputs = inputs_digest(scope, claims, threshold=threshold)
    stored = AgreementReport.objects.filter(round=scope.round, inputs_digest=inputs).first()
    if stored is not None:
        return Answer(stored, None)
    if _is_small(scope):
        return Answer(report_make(scope=scope, threshold=threshold, who=who), None)
    params = {"round": str(scope.round.pk), "user": str(who.pk), "threshold": threshold}
    job = enqueue(
        JobKind.AGREEMENT_REPORT,
        f"{scope.round.pk}:{inputs}",
        study=scope.round.study,
        asked_by=who,
        params=params,
        total=1,
    )
    return Answer(None, job)


def report_make(*, scope: Scope, threshold: float, who: User | None) -> AgreementReport:
    """Compute the figures of the scope and keep them under the digest of what went in."""
    claims = claim_senses(scope.layers, study=scope.round.study)
    figures = asdict(report(readings_of(scope.layers, claims), threshold=threshold))
    inputs = inputs_digest(scope, claims, threshold=threshold)
    return _report_keep(scope=scope, inputs=inputs, figures=figures, who=who)


def inputs_digest(scope: Scope, claims: dict[str, ClaimSense], *, threshold: float) -> str:
    """What the figures depend on: layers at their revisions, claims, measures, parameters."""
    return digest(
        {
            "layers": sorted([str(layer), at] for layer, at in scope.revisions.items()),
            "claims": sorted([key, sense.issue, sense.direction] for key, sense in claims.items()),
            "alignment": [VERSION, threshold],
            "measures": [*MEASURES, *LABELS],
        }
    )


@transaction.atomic
def _report_keep(
    *, scope: Scope, inputs: str, figures: dict[str, Any], who: User | None
) -> AgreementReport:
    stored, is_new = AgreementReport.objects.get_or_create(
        round=scope.round,
        inputs_digest=inputs,
        defaults={
            "figures": figures,
            "parameters": {"alignment": VERSION, "threshold": figures["threshold"]},
        },
    )
    if is_new:
        event_append(
            kind="agreement.computed",
            who=who,
            study=scope.round.study,
            object_kind="agreement_report",
            object_id=stored.pk,
            after={"inputs_digest": inputs},
        )
    return stored


def _is_small(scope: Scope) -> bool:
    statements = Statement.objects.filter(ALIVE, layer__in=scope.layers.values("pk"))
    return statements.count() <= STATEMENTS_AT_ONCE
