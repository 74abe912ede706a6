"""Texts: outlets, documents, their immutable versions, wire copies, imports."""

from django.db import models

from annotations.models.base import ALIVE, Identified, Portable, SoftDeleted, one_of
from annotations.models.people import Study, User


class OutletKind(models.TextChoices):
    """What kind of publisher an outlet is."""

    WIRE = "wire"
    PAPER = "paper"
    BROADCAST = "broadcast"
    STATE = "state"
    NGO = "ngo"
    OTHER = "other"


class Outlet(Portable):
    """Who published a document. Never called source: that is a span role."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="outlets")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=OutletKind.choices, default=OutletKind.OTHER)
    country = models.CharField(max_length=2, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "name"], name="outlet_once"),
            models.UniqueConstraint(fields=["study", "export_id"], name="outlet_export_id"),
            one_of("kind", OutletKind, name="outlet_kind"),
        ]

    def __str__(self) -> str:
        return self.name


class DuplicateCluster(Identified):
    """Documents of one text in several outlets (wire copies); one is canonical."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="duplicate_clusters")
    canonical = models.ForeignKey("Document", models.PROTECT, related_name="+")


class Precision(models.TextChoices):
    """How exactly the time of publication is known."""

    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"


class Document(Portable, SoftDeleted):
    """One published text with what is known about its publication."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="documents")
    outlet = models.ForeignKey(Outlet, models.PROTECT, null=True, related_name="documents")
    external_id = models.CharField(max_length=200, null=True, blank=True)
    title = models.CharField(max_length=500)
    byline = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=1000, blank=True)
    published_at = models.DateTimeField(null=True)
    precision = models.CharField(max_length=6, choices=Precision.choices, default=Precision.DAY)
    language = models.CharField(max_length=10)
    section = models.CharField(max_length=200, blank=True)
    custom_fields = models.JSONField(default=dict, blank=True)
    notes = models.TextField(blank=True)
    cluster = models.ForeignKey(
        DuplicateCluster, models.SET_NULL, null=True, related_name="documents"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["study", "external_id"],
                condition=ALIVE & models.Q(external_id__isnull=False),
                name="document_external_id",
            ),
            models.UniqueConstraint(fields=["study", "export_id"], name="document_export_id"),
            one_of("precision", Precision, name="document_precision"),
            models.CheckConstraint(
                condition=~models.Q(external_id=""),
                name="document_external_id_not_empty",
            ),
        ]
        indexes = [models.Index(fields=["study", "published_at"], name="document_by_time")]

    def __str__(self) -> str:
        return self.title


class DocumentText(Identified):
    """One immutable version of a document's text.

    `tokens` and `sentences` are flat lists of code points [gap, length, gap, length, ...]:
    each pair is the distance from the previous end and the own length.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="texts")
    version = models.PositiveIntegerField(default=1)
    text = models.TextField()
    sha256 = models.CharField(max_length=64, db_index=True)
    words = models.PositiveIntegerField(default=0)
    tokens = models.JSONField(default=list)
    sentences = models.JSONField(default=list)
    tokenizer = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "version"], name="text_version"),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="text_version_from_1"),
            models.CheckConstraint(condition=~models.Q(text=""), name="text_not_empty"),
        ]


class ImportState(models.TextChoices):
    """staged → planned (dry run done) → applied; `failed` when nothing could be read."""

    STAGED = "staged"
    PLANNED = "planned"
    APPLIED = "applied"
    FAILED = "failed"


class ImportBatch(Portable):
    """Files that somebody handed in, read once as a dry run and then, if wanted, applied."""

    State = ImportState

    study = models.ForeignKey(Study, models.CASCADE, related_name="import_batches")
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.STAGED)
    files = models.JSONField(default=list)
    options = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [one_of("state", ImportState, name="import_state")]


class ImportOutcome(models.TextChoices):
    """create: new; same: already here; conflict: same id, other text; problem: unreadable."""

    CREATE = "create"
    SAME = "same"
    CONFLICT = "conflict"
    PROBLEM = "problem"


class ImportRow(models.Model):
    """One record of an import: what would become of it, or what is wrong with it.

    `line` is the line in its file, from 1; `faults` is a list of Fault dicts.
    """

    Outcome = ImportOutcome

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    file = models.CharField(max_length=300)
    line = models.PositiveIntegerField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    record = models.JSONField(default=dict)
    faults = models.JSONField(default=list)
    document = models.ForeignKey(Document, models.SET_NULL, null=True, related_name="+")
    is_applied = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="import_row_number"),
            one_of("outcome", ImportOutcome, name="import_row_outcome"),
        ]
