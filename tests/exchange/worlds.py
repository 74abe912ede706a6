"""Studies to export: one with everything in it, and how to send one through a file."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import orjson

from annotations.annotating.ledger import Operation
from annotations.annotating.services import layer_fill, operations_apply
from annotations.core.ids import uuid7
from annotations.corpus.contracts import DocumentDraft
from annotations.corpus.services import documents_create
from annotations.exchange.registry import writer_for
from annotations.exchange.services import Upload, study_open
from annotations.jobs import services as jobs
from annotations.models import (
    ActorAlias,
    Affiliation,
    Assignment,
    ImportBatch,
    Issue,
    Job,
    Layer,
    Round,
    RoundDocument,
    RoundReader,
    Side,
    SideMembership,
    Statement,
    Study,
    User,
)
from annotations.workflow.ingest import import_stage, import_start
from tests.factories import (
    ActorFactory,
    AssignmentFactory,
    ClaimFactory,
    CodebookFactory,
    CodebookVersionFactory,
    DocumentFactory,
    IssueFactory,
    LayerFactory,
    MembershipFactory,
    ModelLayerFactory,
    RoundFactory,
    RunFactory,
    RunItemFactory,
    StudyFactory,
    UserFactory,
)

TEXT = "👩‍👩‍👧 “We stay,” the envoy said. The committee demanded\r\n\r\na ceasefire first. Café 𝔘."


def exported(study: Study, form: str = "jsonl", **given: Any) -> bytes:
    """The whole file."""
    writer = writer_for(form)
    opened = study_open(study=study, writer=writer, who=None, **given)
    return b"".join(writer.write(opened))


def lines(file: bytes) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in file.splitlines()]


def records(file: bytes, kind: str) -> list[dict[str, Any]]:
    return [line["record"] for line in lines(file) if line["kind"] == kind]


def run_jobs(batch: ImportBatch) -> Job:
    """Do what is queued for the import, like a worker; the newest job."""
    for job in Job.objects.filter(key=str(batch.pk), state="queued"):
        jobs.run(job.pk)
    return Job.objects.filter(key=str(batch.pk)).latest("created_at")


def staged(study: Study, file: bytes, name: str = "study.jsonl", **options: str) -> ImportBatch:
    """The file handed in and dry run."""
    who = MembershipFactory.create(study=study, role="owner").user
    batch = import_stage(study=study, who=who, uploads=[Upload(name, [file])], options=options)
    run_jobs(batch)
    batch.refresh_from_db()
    return batch


def restored(file: bytes, study: Study | None = None) -> Study:
    """An empty study with the file imported."""
    target = study or StudyFactory.create()
    batch = staged(target, file)
    import_start(batch=batch, who=batch.created_by)
    job = run_jobs(batch)
    assert (job.state, job.error_message) == ("done", "")
    target.refresh_from_db()
    return target


def span(role: str, start: int, end: int, text: str = TEXT) -> dict[str, Any]:
    return {"role": role, "start": start, "end": end, "quote": text[start:end]}


def operation(kind: str, statement: str | None = None, **payload: Any) -> Operation:
    return Operation(op_id=uuid7(), kind=kind, statement=statement, payload=payload)


class Everything:
    """A study in which each exported thing occurs."""

    def __init__(self) -> None:
        self.study: Study = StudyFactory.create(
            name="Geneva", time_zone="Europe/Zurich", document_fields=[{"key": "desk"}]
        )
        self.readers: list[User] = [
            MembershipFactory.create(study=self.study).user for _ in range(3)
        ]
        self._codebook()
        self._registries()
        self._corpus()
        self._round()
        self._suggestions()
        self._readings()

    def _codebook(self) -> None:
        codebook = CodebookFactory.create(study=self.study)
        self.issues: list[Issue] = IssueFactory.create_batch(2, codebook=codebook)
        definition = {
            "issues": [
                {"key": issue.key, "label": issue.key.title(), "z": 1, "a": 2}
                for issue in self.issues
            ]
        }
        self.version = CodebookVersionFactory.create(codebook=codebook, definition=definition)
        CodebookVersionFactory.create(
            **{"codebook": codebook, "number": 2, "parent": self.version, "state": "draft"},
            **{"definition": definition, "sha256": "", "published_at": None},
        )

    def _registries(self) -> None:
        study, issue = self.study, self.issues[0]
        self.sides = [
            Side.objects.create(study=study, key=key, name=key.title(), glyph=glyph)
            for key, glyph in (("opposition", "circle"), ("regime", "square"))
        ]
        self.actors = ActorFactory.create_batch(4, study=study)
        envoy, committee, merged, binned = self.actors
        merged.status, merged.merged_into = "merged", envoy
        merged.save()
        self.binned = binned
        self.candidate = ActorFactory.create(
            study=study, status="candidate", coined_by=self.readers[1], kind="unnamed"
        )
        for text, language in (("the envoy", "en"), ("المبعوث", "ar"), ("the envoy", "en")):
            ActorAlias.objects.create(actor=envoy, text=text, language=language)
        Affiliation.objects.create(
            member=envoy, organisation=committee, role="head", valid_from=date(2015, 1, 1)
        )
        SideMembership.objects.create(actor=committee, side=self.sides[0], issue=issue)
        SideMembership.objects.create(
            actor=committee, side=self.sides[1], valid_to=date(2014, 1, 1)
        )
        parent = ClaimFactory.create(issue=issue, direction=1)
        child = ClaimFactory.create(issue=issue, parent=parent, coined_by=self.readers[2])
        gone = ClaimFactory.create(issue=issue, status="merged", merged_into=parent)
        self.claims = [parent, child, gone]

    def _corpus(self) -> None:
        def draft(text: str, **given: Any) -> DocumentDraft:
            return DocumentDraft(**{"title": "T", "language": "en", "text": text, **given})

        self.documents = documents_create(
            study=self.study,
            who=None,
            drafts=[
                draft(
                    TEXT,
                    outlet="Wire",
                    external_id="one",
                    published_at=datetime(2016, 2, 2, 23, 30, tzinfo=UTC),
                    precision="minute",
                    custom_fields={"desk": "foreign", "pages": [1, 2], "a": None},
                ),
                draft(TEXT, outlet="Paper"),
                draft("قالَ المُتَحَدِّثُ لا.", language="ar"),
                draft("In the bin."),
            ],
        )
        self.documents[3].deleted_at = datetime.now(UTC)
        self.documents[3].save()
        self.text = self.documents[0].texts.get()

    def _round(self) -> None:
        self.round: Round = RoundFactory.create(
            study=self.study,
            codebook_version=self.version,
            readers_per_document=2,
            name="First",
            blind=True,
            blind_ended_at=datetime(2016, 3, 1, tzinfo=UTC),
        )
        for number, reader in enumerate(self.readers, start=1):
            RoundReader.objects.create(round=self.round, user=reader, quota=number, weight=1.5)
        for position, document in enumerate(self.documents):
            RoundDocument.objects.create(
                round=self.round, text=document.texts.get(), position=position
            )

    def _suggestions(self) -> None:
        run = RunFactory.create(study=self.study, codebook_version=self.version)
        item = RunItemFactory.create(run=run, text=self.text)
        self.model_layer: Layer = ModelLayerFactory.create(run_item=item)
        self.suggestions = [str(uuid7()) for _ in range(3)]
        layer_fill(
            layer=self.model_layer,
            records=[
                self._suggestion(key, 6 + number) for number, key in enumerate(self.suggestions)
            ],
            who=None,
        )

    def _suggestion(self, key: str, start: int) -> dict[str, Any]:
        envoy = str(self.actors[0].pk)
        return {
            "uuid": key,
            "origin": "model",
            "spans": [span("content", start, 15), span("cue", 27, 31)],
            "actors": [{"actor": envoy, "function": "speaker"}],
            "issues": [str(issue.pk) for issue in self.issues],
            "stances": [self.stance()],
            "confidence": 0.1 + 0.2,
            "part_confidence": {"cue": 0.5, "content": 1.0},
            "why": [{"rule": "cue", "evidence": "said"}],
            "candidates": {"actors": [{"actor": envoy, "score": 0.5}]},
        }

    def stance(self, actor: int = 0, **given: Any) -> dict[str, Any]:
        return {
            "uuid": str(uuid7()),
            "actor": str(self.actors[actor].pk),
            "target_issue": str(self.issues[0].pk),
            "label": "favour",
            "intensity": 2,
            **given,
        }

    def _readings(self) -> None:
        self.assignments = [self._assignment(reader) for reader in self.readers]
        self.layers: list[Layer] = [
            LayerFactory.create(assignment=assignment) for assignment in self.assignments
        ]
        for layer in self.layers[:2]:
            operations_apply(
                layer=layer,
                who=layer.assignment.annotator,
                if_match=0,
                operations=list(self._operations(layer.assignment.annotator)),
            )
        for layer, assignment in zip(self.layers[:2], self.assignments, strict=False):
            assignment.state, assignment.submitted_at = "submitted", datetime.now(UTC)
            assignment.save()
            Layer.objects.filter(pk=layer.pk).update(state="submitted")
        self.binned.deleted_at = datetime.now(UTC)
        self.binned.save()

    def _assignment(self, reader: User) -> Assignment:
        return AssignmentFactory.create(round=self.round, text=self.text, annotator=reader)

    def _operations(self, reader: User) -> Iterator[Operation]:
        own = self.candidate if reader == self.candidate.coined_by else self.actors[0]
        outer, inner, gone = (str(uuid7()) for _ in range(3))
        yield operation(
            "create",
            outer,
            spans=[span("content", 34, 53), span("content", 57, 75), span("source", 34, 47)],
            actors=[
                {"actor": str(self.binned.pk), "function": "speaker"},
                {"actor": str(self.actors[1].pk), "function": "on_behalf_of", "basis": "inferred"},
                {"actor": str(self.actors[0].pk), "function": "addressee"},
            ],
            attribution="indirect",
            certainty="probable",
            asserted_at="2016-02-01",
            issues=[str(issue.pk) for issue in self.issues],
            claims=[
                {"claim": str(self.claims[0].pk), "primary": False},
                {"claim": str(self.claims[1].pk)},
            ],
            stances=[
                self.stance(1),
                self.stance(0, target_issue=None, target_claim=str(self.claims[0].pk)),
                self.stance(0, target_issue=None, target_actor=str(self.actors[1].pk)),
            ],
            attributes={"b": [1, {"z": None, "a": "x"}], "a": True},
        )
        yield operation(
            "create",
            inner,
            parent=outer,
            spans=[span("content", 7, 14)],
            actors=[{"actor": str(own.pk), "function": "speaker"}],
            relations=[
                {"uuid": str(uuid7()), "kind": "supports", "target_statement": outer},
                {
                    "uuid": str(uuid7()),
                    "kind": "contradicts",
                    "target_claim": str(self.claims[0].pk),
                },
            ],
        )
        yield operation("create", gone, spans=[span("content", 7, 8)])
        yield operation("delete", gone)
        yield operation("accept", str(uuid7()), suggestion=self.suggestions[0])
        edited = str(uuid7())
        yield operation("accept", edited, suggestion=self.suggestions[1])
        yield operation("update", edited, content=[{"start": 7, "end": 9, "quote": TEXT[7:9]}])
        yield operation("reject", suggestion=self.suggestions[2])
        yield operation("stance.put", **self.stance(1, intensity=None, label="neutral"))

    def other_layers(self) -> None:
        """Gold, and an import of somebody's earlier coding."""
        gold = Layer.objects.create(
            **{"study": self.study, "text": self.text, "kind": "gold", "state": "locked"},
            codebook_version=self.version,
        )
        batch = ImportBatch.objects.create(study=self.study, created_by=self.readers[0])
        earlier = Layer.objects.create(
            **{"study": self.study, "text": self.text, "kind": "import", "state": "locked"},
            **{"import_batch": batch, "coder": "coder A"},
        )
        for layer in (gold, earlier):
            record = {"uuid": str(uuid7()), "spans": [span("content", 7, 14)]}
            layer_fill(layer=layer, records=[record], who=None)


def statements(study: Study) -> int:
    return Statement.objects.filter(layer__study=study, deleted_at__isnull=True).count()


__all__ = ["DocumentFactory", "Everything", "UserFactory", "exported", "restored", "staged"]
