"""Broken statements, stances, relations, suggestions and verdicts."""

from django.utils import timezone

from annotations.annotating import inspection_statements as statements
from annotations.models import (
    Actor,
    CodebookVersion,
    Span,
    Stance,
    Statement,
    StatementActor,
    StatementClaim,
    StatementIssue,
    StatementRelation,
    SuggestionVerdict,
)
from tests.factories import ActorFactory, ClaimFactory, IssueFactory, StatementFactory
from tests.factories.evidence import RelationFactory
from tests.workflow.inspection.breaking import Break, first, spoiled, two

FOREIGN = "another study's"


def _rows(study, kind="human"):
    return Statement.objects.filter(layer__study=study, layer__kind=kind)


def _nested(study):
    return _rows(study).filter(parent__isnull=False)


def _named_twice(study):
    links = StatementActor.objects.filter(statement__layer__study=study)
    for link in links.order_by("-pk"):
        other = _rows(study).filter(layer=link.statement.layer, pk__gt=link.statement_id).first()
        if other is not None:
            Actor.objects.filter(pk=link.actor_id).update(kind="unnamed")
            other.statement_actors.filter(actor=link.actor).delete()
            return other.statement_actors.create(actor=link.actor, function="speaker").pk
    raise AssertionError("no layer has two statements")


def _stances(study, **given):
    return Stance.objects.filter(layer__study=study, layer__kind="human", **given)


def _relations(study, **given):
    return StatementRelation.objects.filter(statement__layer__study=study, **given)


def _span(study):
    return first(Span.objects.filter(statement__layer__study=study))


def _other_quote(study):
    span = _span(study)
    return spoiled(Span.objects.filter(pk=span.pk), quote="x" * (span.end - span.start))


def _behind_the_text(study):
    span = _span(study)
    far = {"start": span.start + 10**6, "end": span.end + 10**6}
    return spoiled(Span.objects.filter(pk=span.pk), **far)


def _no_content(study):
    row = first(_rows(study))
    row.spans.filter(role="content").update(role="hedge")
    return row.pk


def _second_part(study):
    return first(Span.objects.filter(statement__layer__study=study, part_no=1, role="content"))


def _overlap(study):
    part = _second_part(study)
    before = Span.objects.get(statement=part.statement, role="content", part_no=0)
    same = {"start": before.start, "end": before.end, "quote": before.quote}
    return spoiled(Span.objects.filter(pk=part.pk), **same)


def _gap(study):
    return spoiled(Span.objects.filter(pk=_second_part(study).pk), part_no=7)


def _circle(study):
    row = first(_nested(study))
    Statement.objects.filter(pk=row.parent_id).update(parent=row)
    return row.pk


def _parent_deleted(study):
    row = first(_nested(study))
    Statement.objects.filter(pk=row.parent_id).update(deleted_at=timezone.now())
    return row.pk


def _definition_of(study, **change):
    version = CodebookVersion.objects.filter(codebook__study=study).exclude(state="draft").get()
    CodebookVersion.objects.filter(pk=version.pk).update(
        definition={**version.definition, **change}
    )


def _other_issues(study):
    _definition_of(study, issues=[{"key": "another"}])


def _link_outside(study):
    _other_issues(study)
    return first(StatementIssue.objects.filter(statement__layer__study=study)).pk


def _stance_outside(study):
    _other_issues(study)
    return first(_stances(study, target_issue__isnull=False)).pk


def _label_hidden(study):
    _definition_of(study, stance_labels=[{"label": "against", "shown": False}])
    return first(_stances(study, label="against")).pk


def _intensity_off(study):
    _definition_of(study, intensity=False)
    return spoiled(_stances(study, label="against"), intensity=2)


def _other_voice(study, voice, other):
    return spoiled(_stances(study, voice=voice), voice=other)


def _undercut_in_a_circle(study):
    undercut = first(_relations(study, target_relation__isnull=False))
    StatementRelation.objects.filter(pk=undercut.target_relation_id).update(
        target_claim=None, target_relation=undercut
    )
    return undercut.pk


def _target_deleted(study):
    relation = first(_relations(study, target_statement__isnull=False))
    Statement.objects.filter(pk=relation.target_statement_id).update(deleted_at=timezone.now())
    return relation.pk


def _adopted(study):
    return _rows(study).filter(suggestion__isnull=False)


def _verdicts(study, **given):
    return SuggestionVerdict.objects.filter(layer__study=study, **given)


def _verdict_lost(study):
    row = first(_adopted(study))
    SuggestionVerdict.objects.filter(statement=row).delete()
    return row.pk


SPANS = [
    Break(statements.quotes_stand_in_the_text, "not what the text says", _other_quote),
    Break(statements.quotes_stand_in_the_text, "not what the text says", _behind_the_text),
    Break(statements.statements_have_content, "No content", _no_content),
    Break(statements.parts_are_ordered, "before the part before it", _overlap),
    Break(statements.parts_are_ordered, "part before is missing", _gap),
]

PARENTS = [
    Break(
        statements.statements_quote_their_own_layer,
        "not there",
        lambda study: spoiled(_nested(study), parent=StatementFactory.create()),
    ),
    Break(statements.statements_quote_their_own_layer, "not there", _parent_deleted),
    Break(statements.statements_quote_their_own_layer, "inside itself", _circle),
]

NAMES = [
    Break(statements.unnamed_actors_belong_to_one_statement, "another statement", _named_twice),
    *(
        Break(
            statements.names_are_of_the_study,
            f"Its {name} is {FOREIGN}",
            lambda study, model=model, name=name, factory=factory: spoiled(
                model.objects.filter(statement__layer__study=study), **{name: factory.create()}
            ),
        )
        for model, name, factory in (
            (StatementActor, "actor", ActorFactory),
            (StatementIssue, "issue", IssueFactory),
            (StatementClaim, "claim", ClaimFactory),
        )
    ),
    Break(
        statements.names_are_of_the_study,
        f"Its target claim is {FOREIGN}",
        lambda study: spoiled(
            _relations(study, target_claim__isnull=False), target_claim=ClaimFactory.create()
        ),
    ),
    Break(
        statements.names_are_of_the_study,
        f"Its actor is {FOREIGN}",
        lambda study: spoiled(_stances(study), actor=ActorFactory.create()),
    ),
    *(
        Break(
            statements.names_are_of_the_study,
            f"Its {target.replace('_', ' ')} is {FOREIGN}",
            lambda study, target=target, factory=factory: spoiled(
                _stances(study),
                **{
                    "target_issue": None,
                    "target_claim": None,
                    "target_actor": None,
                    target: factory.create(),
                },
            ),
        )
        for target, factory in (
            ("target_actor", ActorFactory),
            ("target_claim", ClaimFactory),
            ("target_issue", IssueFactory),
        )
    ),
    Break(statements.words_are_of_the_codebook, "not in version 1", _link_outside),
    Break(statements.words_are_of_the_codebook, "not in version 1", _stance_outside),
    Break(statements.words_are_of_the_codebook, "hides its label", _label_hidden),
    Break(statements.words_are_of_the_codebook, "no intensity", _intensity_off),
]

STANCES = [
    Break(
        statements.stances_have_their_evidence,
        "another layer",
        lambda study: spoiled(
            _stances(study, statement__isnull=False), statement=StatementFactory.create()
        ),
    ),
    Break(
        statements.voices_follow_from_speakers,
        "does not follow",
        lambda study: _other_voice(study, "own", "ascribed"),
    ),
    Break(
        statements.voices_follow_from_speakers,
        "does not follow",
        lambda study: _other_voice(study, "ascribed", "own"),
    ),
]

RELATIONS = [
    Break(
        statements.relations_stay_on_their_layer,
        "not there",
        lambda study: spoiled(
            _relations(study, target_statement__isnull=False),
            target_statement=StatementFactory.create(),
        ),
    ),
    Break(
        statements.relations_stay_on_their_layer,
        "not there",
        lambda study: spoiled(
            _relations(study, target_relation__isnull=False),
            target_relation=RelationFactory.create(),
        ),
    ),
    Break(statements.relations_stay_on_their_layer, "not there", _target_deleted),
    Break(statements.relations_stay_on_their_layer, "refers to itself", _undercut_in_a_circle),
]

SUGGESTIONS = [
    Break(
        statements.suggestions_are_for_the_text,
        "not one for this text",
        lambda study: spoiled(_adopted(study), suggestion=StatementFactory.create()),
    ),
    Break(
        statements.suggestions_are_for_the_text,
        "not one for this text",
        lambda study: spoiled(_verdicts(study), suggestion=StatementFactory.create()),
    ),
    Break(
        statements.suggestions_are_for_the_text,
        "Only a model layer",
        lambda study: spoiled(_rows(study).filter(origin="human"), origin="model"),
    ),
    Break(
        statements.verdicts_have_their_statement,
        "not its own",
        lambda study: spoiled(
            _verdicts(study, verdict="accepted"),
            statement=two(_rows(study).filter(suggestion__isnull=True))[0],
        ),
    ),
    Break(statements.verdicts_have_their_statement, "No verdict says", _verdict_lost),
]
