"""Rules of what stands on a layer that span rows, judged again."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Substr

from annotations.models import (
    ActorFunction,
    ActorKind,
    CodebookVersion,
    LayerKind,
    Origin,
    Span,
    SpanRole,
    Stance,
    StanceScope,
    Statement,
    StatementActor,
    StatementClaim,
    StatementIssue,
    StatementRelation,
    Study,
    SuggestionVerdict,
    Verdict,
    Voice,
)
from annotations.models.base import ALIVE
from annotations.models.findings import Finding, findings

SPEAKS = (ActorFunction.SPEAKER, ActorFunction.ON_BEHALF_OF)


def quotes_stand_in_the_text(study: Study) -> Iterator[Finding]:
    """A span lies within its text, and its quote is what the text says there."""
    rows = Span.objects.filter(statement__layer__study=study)
    there = Substr(F("statement__layer__text__text"), F("start") + 1, F("end") - F("start"))
    yield from findings(
        rows.annotate(there=there).exclude(quote=F("there")),
        "Its quote is not what the text says there.",
    )


def statements_have_content(study: Study) -> Iterator[Finding]:
    """A statement marks at least one stretch of text as its content."""
    content = Span.objects.filter(statement=OuterRef("pk"), role=SpanRole.CONTENT)
    yield from findings(_living(study).exclude(Exists(content)), "No content is marked.")


def parts_are_ordered(study: Study) -> Iterator[Finding]:
    """The parts of one role are numbered from 0 in the order of the text, and do not overlap."""
    rows = Span.objects.filter(statement__layer__study=study)
    same = Span.objects.filter(statement=OuterRef("statement"), role=OuterRef("role"))
    overlapped = same.filter(part_no__lt=OuterRef("part_no"), end__gt=OuterRef("start"))
    yield from findings(
        rows.filter(Exists(overlapped)), "It begins before the part before it ends."
    )
    before = same.filter(part_no=OuterRef("part_no") - 1)
    yield from findings(
        rows.filter(part_no__gt=0).exclude(Exists(before)), "The part before is missing."
    )


def statements_quote_their_own_layer(study: Study) -> Iterator[Finding]:
    """A statement is quoted in a living one of its layer, and never inside itself."""
    rows = _living(study).filter(parent__isnull=False)
    astray = ~Q(parent__layer=F("layer")) | Q(parent__deleted_at__isnull=False)
    yield from findings(rows.filter(astray), "It is quoted in a statement that is not there.")
    parents = dict(rows.values_list("pk", "parent"))
    circle = [key for key in parents if _returns(key, parents)]
    yield from findings(Statement.objects.filter(pk__in=circle), "It is quoted inside itself.")


def names_are_of_the_study(study: Study) -> Iterator[Finding]:
    """Actors, issues and claims on a layer belong to its study."""
    for model, layer, name, owner in (
        (StatementActor, "statement__layer", "actor", "actor__study"),
        (StatementIssue, "statement__layer", "issue", "issue__codebook__study"),
        (StatementClaim, "statement__layer", "claim", "claim__study"),
        (StatementRelation, "statement__layer", "target_claim", "target_claim__study"),
        (Stance, "layer", "actor", "actor__study"),
        (Stance, "layer", "target_actor", "target_actor__study"),
        (Stance, "layer", "target_claim", "target_claim__study"),
        (Stance, "layer", "target_issue", "target_issue__codebook__study"),
    ):
        rows: QuerySet[Any] = model._default_manager.filter(
            **{f"{layer}__study": study, f"{name}__isnull": False}
        )
        words = f"Its {name.replace('_', ' ')} is another study's."
        yield from findings(rows.exclude(**{owner: study}), words)


def unnamed_actors_belong_to_one_statement(study: Study) -> Iterator[Finding]:
    """On a layer, somebody without a name is in one living statement."""
    rows = StatementActor.objects.filter(
        statement__layer__study=study,
        statement__deleted_at__isnull=True,
        actor__kind=ActorKind.UNNAMED,
    )
    earlier = StatementActor.objects.filter(
        actor=OuterRef("actor"),
        statement__layer=OuterRef("statement__layer"),
        statement__deleted_at__isnull=True,
        statement__lt=OuterRef("statement"),
    )
    words = "Its unnamed actor is in another statement of the layer."
    yield from findings(rows.filter(Exists(earlier)), words)


def words_are_of_the_codebook(study: Study) -> Iterator[Finding]:
    """Issues, labels and intensities on a layer are those of its codebook version."""
    for version in CodebookVersion.objects.filter(codebook__study=study).order_by("number"):
        issues = version.definition.get("issues", ())
        stances = Stance.objects.filter(ALIVE, layer__codebook_version=version)
        links = StatementIssue.objects.filter(statement__layer__codebook_version=version)
        if issues:
            keys = [issue["key"] for issue in issues]
            words = f"Its issue is not in version {version.number} of the codebook."
            yield from findings(links.exclude(issue__key__in=keys), words)
            on_issues = stances.filter(target_issue__isnull=False)
            yield from findings(on_issues.exclude(target_issue__key__in=keys), words)
        hidden = [
            label["label"]
            for label in version.definition.get("stance_labels", ())
            if not label.get("shown", True)
        ]
        yield from findings(
            stances.filter(label__in=hidden), f"Version {version.number} hides its label."
        )
        if not version.definition.get("intensity", True):
            yield from findings(
                stances.filter(intensity__isnull=False),
                f"Version {version.number} knows no intensity.",
            )


def stances_have_their_evidence(study: Study) -> Iterator[Finding]:
    """A stance and the statement that is its evidence stand on one layer."""
    rows = Stance.objects.filter(layer__study=study, statement__isnull=False)
    yield from findings(
        rows.exclude(statement__layer=F("layer")), "Its evidence stands on another layer."
    )


def voices_follow_from_speakers(study: Study) -> Iterator[Finding]:
    """A stance is its actor's own where the actor speaks or is spoken for; else ascribed."""
    rows = Stance.objects.filter(ALIVE, layer__study=study)
    speaks = StatementActor.objects.filter(
        statement=OuterRef("statement"), actor=OuterRef("actor"), function__in=SPEAKS
    )
    own = Q(scope=StanceScope.STATEMENT) & (Q(actor__isnull=True) | Exists(speaks))
    wrong = (own & Q(voice=Voice.ASCRIBED)) | (~own & Q(voice=Voice.OWN))
    yield from findings(rows.filter(wrong), "Its voice does not follow from who speaks.")


def relations_stay_on_their_layer(study: Study) -> Iterator[Finding]:
    """A relation leads to a living statement or a relation of its own layer."""
    rows = StatementRelation.objects.filter(
        statement__layer__study=study, statement__deleted_at__isnull=True
    )
    for target in ("target_statement", "target_relation__statement"):
        there = rows.filter(**{f"{target}__isnull": False})
        astray = ~Q(**{f"{target}__layer": F("statement__layer")})
        gone = Q(**{f"{target}__deleted_at__isnull": False})
        yield from findings(there.filter(astray | gone), "What it refers to is not there.")
    targets = dict(rows.filter(target_relation__isnull=False).values_list("pk", "target_relation"))
    circle = [key for key in targets if _returns(key, targets)]
    yield from findings(rows.filter(pk__in=circle), "It refers to itself.")


def suggestions_are_for_the_text(study: Study) -> Iterator[Finding]:
    """What was taken over, accepted or rejected was suggested for the same text."""
    fits = Q(suggestion__layer__kind=LayerKind.MODEL, suggestion__layer__text=F("layer__text"))
    words = "Its suggestion is not one for this text."
    adopted = _living(study).filter(suggestion__isnull=False)
    yield from findings(adopted.exclude(fits), words)
    yield from findings(SuggestionVerdict.objects.filter(layer__study=study).exclude(fits), words)
    machine = Q(origin=Origin.MODEL)
    on_model = Q(layer__kind=LayerKind.MODEL)
    yield from findings(
        _living(study).filter((machine & ~on_model) | (~machine & on_model)),
        "Only a model layer holds what a model says, and nothing else.",
    )


def verdicts_have_their_statement(study: Study) -> Iterator[Finding]:
    """Each suggestion that was taken over has one statement and one verdict that agree."""
    taken = [Verdict.ACCEPTED, Verdict.EDITED]
    verdicts = SuggestionVerdict.objects.filter(layer__study=study, verdict__in=taken)
    made = Q(
        statement__layer=F("layer"),
        statement__suggestion=F("suggestion"),
        statement__origin=F("verdict"),
        statement__deleted_at__isnull=True,
    )
    yield from findings(verdicts.exclude(made), "The statement that it names is not its own.")
    matching = SuggestionVerdict.objects.filter(statement=OuterRef("pk"), layer=OuterRef("layer"))
    adopted = _living(study).filter(suggestion__isnull=False)
    yield from findings(
        adopted.exclude(Exists(matching)), "No verdict says that it was taken over."
    )


def _living(study: Study) -> QuerySet[Statement]:
    return Statement.objects.filter(ALIVE, layer__study=study)


def _returns(start: int, above: Mapping[int, int | None]) -> bool:
    """Whether the way up from `start` comes back to it."""
    seen: set[int] = set()
    current = above.get(start)
    while current is not None and current not in seen:
        if current == start:
            return True
        seen.add(current)
        current = above.get(current)
    return False
