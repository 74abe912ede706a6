"""Who reads what, and one reader's reading of one text."""

from django.db import models

from annotations.models.base import Identified, Portable, SoftDeleted, one_of
from annotations.models.codebook import CodebookVersion
from annotations.models.corpus import DocumentText, ImportBatch
from annotations.models.people import Study, User
from annotations.models.preannotation import RunItem


class RoundState(models.TextChoices):
    """draft → open (assignments made) → closed (nothing more is handed out)."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class Round(Portable):
    """A batch of documents to be read under one codebook version."""

    State = RoundState

    study = models.ForeignKey(Study, models.CASCADE, related_name="rounds")
    codebook_version = models.ForeignKey(CodebookVersion, models.PROTECT, related_name="rounds")
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    readers_per_document = models.PositiveSmallIntegerField(default=1)
    blind = models.BooleanField(default=True)
    blind_ended_at = models.DateTimeField(null=True)
    seed = models.PositiveIntegerField(default=1)
    with_suggestions = models.BooleanField(default=True)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "name"], name="round_name"),
            models.UniqueConstraint(fields=["study", "export_id"], name="round_export_id"),
            one_of("state", RoundState, name="round_state"),
            models.CheckConstraint(
                condition=models.Q(readers_per_document__gte=1),
                name="round_readers_from_1",
            ),
            models.CheckConstraint(
                condition=models.Q(blind=True) | models.Q(blind_ended_at__isnull=True),
                name="round_blind_ended_only_if_blind",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RoundDocument(models.Model):
    """A text that belongs to a round, at a place in its order."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="round_documents")
    text = models.ForeignKey(DocumentText, models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    without_suggestions = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "text"], name="round_document_once"),
            models.UniqueConstraint(fields=["round", "position"], name="round_document_position"),
        ]


class RoundReader(models.Model):
    """A person who may be given documents of a round, with an optional quota."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="round_readers")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    quota = models.PositiveIntegerField(null=True)
    weight = models.FloatField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "user"], name="round_reader_once"),
            models.CheckConstraint(condition=models.Q(weight__gt=0), name="round_reader_weight"),
        ]


class ReaderNumber(Identified):
    """The pseudonym under which a person leaves the study: `reader-<number>`, for good."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="reader_numbers")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "user"], name="reader_number_user"),
            models.UniqueConstraint(fields=["study", "number"], name="reader_number_once"),
        ]


class AssignmentState(models.TextChoices):
    """todo → open → submitted → returned → open ...; released: taken away again."""

    TODO = "todo"
    OPEN = "open"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    RELEASED = "released"


class Assignment(Portable):
    """One person's share of a round: one text to read.

    `active_seconds` counts time with input at most 60 s apart.
    """

    State = AssignmentState

    round = models.ForeignKey(Round, models.CASCADE, related_name="assignments")
    text = models.ForeignKey(DocumentText, models.PROTECT, related_name="assignments")
    annotator = models.ForeignKey(User, models.PROTECT, related_name="assignments")
    position = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=9, choices=State.choices, default=State.TODO)
    not_blind = models.BooleanField(default=False)
    active_seconds = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "text", "annotator"], name="assignment_once"),
            models.UniqueConstraint(fields=["round", "export_id"], name="assignment_export_id"),
            one_of("state", AssignmentState, name="assignment_state"),
            models.CheckConstraint(
                condition=~models.Q(state="submitted") | models.Q(submitted_at__isnull=False),
                name="assignment_submitted_at",
            ),
        ]
        indexes = [
            models.Index(fields=["annotator", "state", "position"], name="assignment_queue"),
            models.Index(fields=["text", "state"], name="assignment_blindness"),
        ]


class LayerKind(models.TextChoices):
    """Whose reading it is; models are pseudo-annotators."""

    HUMAN = "human"
    MODEL = "model"
    IMPORT = "import"
    GOLD = "gold"


class LayerState(models.TextChoices):
    """open → submitted (→ open when returned) → locked."""

    OPEN = "open"
    SUBMITTED = "submitted"
    LOCKED = "locked"


class Layer(Portable, SoftDeleted):
    """One reader's reading of one text: a person's, a model's, an import's, or gold.

    `revision` counts the operations; each has one Event.
    """

    Kind = LayerKind
    State = LayerState

    study = models.ForeignKey(Study, models.CASCADE, related_name="layers")
    text = models.ForeignKey(DocumentText, models.PROTECT, related_name="layers")
    codebook_version = models.ForeignKey(CodebookVersion, models.PROTECT, null=True)
    kind = models.CharField(max_length=6, choices=Kind.choices)
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    revision = models.PositiveIntegerField(default=0)
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, related_name="layers")
    run_item = models.ForeignKey(RunItem, models.PROTECT, null=True, related_name="layers")
    import_batch = models.ForeignKey(ImportBatch, models.PROTECT, null=True, related_name="layers")
    coder = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            one_of("state", LayerState, name="layer_state"),
            models.CheckConstraint(
                condition=models.Q(
                    kind="human",
                    assignment__isnull=False,
                    run_item__isnull=True,
                    import_batch__isnull=True,
                    coder="",
                )
                | models.Q(
                    kind="model",
                    assignment__isnull=True,
                    run_item__isnull=False,
                    import_batch__isnull=True,
                    coder="",
                )
                | (
                    models.Q(
                        kind="import",
                        assignment__isnull=True,
                        run_item__isnull=True,
                        import_batch__isnull=False,
                    )
                    & ~models.Q(coder="")
                )
                | models.Q(
                    kind="gold",
                    assignment__isnull=True,
                    run_item__isnull=True,
                    import_batch__isnull=True,
                    coder="",
                ),
                name="layer_by_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["model", "import"])
                | models.Q(codebook_version__isnull=False),
                name="layer_codebook_version",
            ),
            models.UniqueConstraint(fields=["study", "export_id"], name="layer_export_id"),
            models.UniqueConstraint(
                fields=["assignment"],
                condition=models.Q(kind="human"),
                name="layer_human_once",
            ),
            models.UniqueConstraint(
                fields=["run_item"],
                condition=models.Q(kind="model"),
                name="layer_model_once",
            ),
            models.UniqueConstraint(
                fields=["text", "import_batch", "coder"],
                condition=models.Q(kind="import"),
                name="layer_import_once",
            ),
            models.UniqueConstraint(
                fields=["text", "codebook_version"],
                condition=models.Q(kind="gold"),
                name="layer_gold_once",
            ),
        ]
