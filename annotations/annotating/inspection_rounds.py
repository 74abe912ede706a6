"""Rules of rounds and shares that span rows, judged again."""

from collections.abc import Iterator

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from annotations.models import (
    Assignment,
    AssignmentState,
    Layer,
    LayerKind,
    LayerState,
    Round,
    RoundDocument,
    RoundReader,
    RoundState,
    Study,
)
from annotations.models.findings import Finding, findings

UNFINISHED = (AssignmentState.TODO, AssignmentState.OPEN)
NO_LAYER = "none"
LAYER_STATES: dict[AssignmentState, tuple[str, ...]] = {
    AssignmentState.TODO: (NO_LAYER,),
    AssignmentState.OPEN: (LayerState.OPEN,),
    AssignmentState.SUBMITTED: (LayerState.SUBMITTED, LayerState.LOCKED),
    AssignmentState.RETURNED: (LayerState.OPEN,),
    AssignmentState.RELEASED: (NO_LAYER, LayerState.OPEN),
}


def rounds_hold_texts_of_the_study(study: Study) -> Iterator[Finding]:
    """A round's texts belong to its study."""
    rows = RoundDocument.objects.filter(round__study=study)
    yield from findings(rows.exclude(text__document__study=study), "Its text is another study's.")


def shares_are_of_their_round(study: Study) -> Iterator[Finding]:
    """A share gives a reader of the round a text of the round, at the text's place."""
    rows = Assignment.objects.filter(round__study=study)
    place = RoundDocument.objects.filter(round=OuterRef("round"), text=OuterRef("text"))
    yield from findings(rows.exclude(Exists(place)), "Its text is not in its round.")
    elsewhere = place.exclude(position=OuterRef("position"))
    yield from findings(
        rows.filter(Exists(elsewhere)), "Its place in the order is not that of its text."
    )
    reader = RoundReader.objects.filter(round=OuterRef("round"), user=OuterRef("annotator"))
    yield from findings(rows.exclude(Exists(reader)), "Its annotator does not read in its round.")


def every_text_has_its_readers(study: Study) -> Iterator[Finding]:
    """An opened round gave each text to the planned number of readers; a draft to nobody."""
    rows = Round.objects.filter(study=study)
    drafts = rows.filter(state=RoundState.DRAFT, assignments__isnull=False).distinct()
    yield from findings(drafts, "It is only planned and has shares.")
    shares = Assignment.objects.filter(round=OuterRef("round"), text=OuterRef("text"))
    number = shares.order_by().values("text").annotate(number=Count("pk")).values("number")
    opened = RoundDocument.objects.filter(round__study=study).exclude(round__state=RoundState.DRAFT)
    few = opened.annotate(readers=Subquery(number)).filter(
        Q(readers__isnull=True) | Q(readers__lt=F("round__readers_per_document"))
    )
    yield from findings(few, "It was given to fewer readers than planned.")


def closed_rounds_wait_for_nobody(study: Study) -> Iterator[Finding]:
    """A closed round has no share that is not handed in, returned or released."""
    rows = Assignment.objects.filter(
        round__study=study, round__state=RoundState.CLOSED, state__in=UNFINISHED
    )
    yield from findings(rows, "Its round is closed, and it still waits for its reader.")


def shares_and_layers_agree(study: Study) -> Iterator[Finding]:
    """A share's state is that of its layer: handed in or open."""
    layers = Layer.objects.filter(assignment=OuterRef("pk"), kind=LayerKind.HUMAN)
    state = Coalesce(Subquery(layers.values("state")[:1]), Value(NO_LAYER))
    rows = Assignment.objects.filter(round__study=study).annotate(layer_state=state)
    for share, fitting in LAYER_STATES.items():
        words = f"It is {share.value}, and its layer is not as such a share's layer is."
        yield from findings(rows.filter(state=share).exclude(layer_state__in=fitting), words)
