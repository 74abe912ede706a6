"""A study with `size` of everything, to see what a page costs when there is more of it."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from annotations.models import AccessToken, Layer, Study, User
from tests import factories as make
from tests.factories import evidence, registries, working

MORNING = timezone.now()


@dataclass
class Crowd:
    """The study, who asks for its pages, and a row for each path parameter."""

    size: int
    study: Study = field(init=False)
    owner: User = field(init=False)
    rows: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Fill it, room by room."""
        self.study = make.StudyFactory.create()
        self.owner = make.UserFactory.create(is_instance_admin=True)
        make.MembershipFactory.create(study=self.study, user=self.owner, role="owner")
        self.rows["studies"] = self.study
        self._people()
        self._registries()
        self._texts()
        self._runs()
        self._rounds()

    def _people(self) -> None:
        for _ in self._times():
            member = make.MembershipFactory.create(study=self.study, role="annotator").user
            make.MembershipFactory.create(user=self.owner, role="owner")
            make.MembershipFactory.create(user=member)
            working.InvitationFactory.create(study=self.study, created_by=member)
            working.InvitationFactory.create(study=None, role=None, created_by=member)
            token, _ = AccessToken.objects.create(user=self.owner, name="script")
            token.studies.add(self.study)

    def _registries(self) -> None:
        codebook = make.CodebookFactory.create(study=self.study)
        self.issues = [make.IssueFactory.create(codebook=codebook) for _ in self._times()]
        keys = [{"key": issue.key, "label": issue.key} for issue in self.issues]
        for number in range(1, self.size + 1):
            self.rows["versions"] = make.CodebookVersionFactory.create(
                codebook=codebook,
                number=number,
                definition={"issues": keys},
                published_by=make.UserFactory.create(),
            )
        draft = {"state": "draft", "sha256": "", "published_at": None}
        make.CodebookVersionFactory.create(codebook=codebook, number=self.size + 1, **draft)
        self.actors = [self._actor(issue) for issue in self.issues]
        self.claims = [self._claim(issue) for issue in self.issues]

    def _actor(self, issue: Any) -> Any:
        actor = make.ActorFactory.create(study=self.study, coined_by=make.UserFactory.create())
        organisation = make.ActorFactory.create(study=self.study)
        for _ in range(self.size):
            registries.ActorAliasFactory.create(actor=actor)
        registries.AffiliationFactory.create(member=actor, organisation=organisation)
        registries.SideMembershipFactory.create(actor=actor, issue=issue)
        registries.SideMembershipFactory.create(actor=organisation)
        self.rows["actors"] = actor
        self.rows["sides"] = registries.SideFactory.create(study=self.study)
        return actor

    def _claim(self, issue: Any) -> Any:
        parent = make.ClaimFactory.create(issue=issue, canonical_text="Aid comes first.")
        claim = make.ClaimFactory.create(
            issue=issue,
            parent=parent,
            coined_by=make.UserFactory.create(),
            canonical_text="Aid comes before talks.",
        )
        self.rows["claims"] = claim
        return claim

    def _texts(self) -> None:
        self.texts = [self._text() for _ in self._times()]
        for _ in self._times():
            batch = working.ImportBatchFactory.create(study=self.study)
            working.JobFactory.create(
                study=self.study, key=str(batch.pk), asked_by=batch.created_by
            )
            for text in self.texts:
                working.ImportRowFactory.create(batch=batch, document=text.document)
            self.rows["imports"] = batch
            self.rows["jobs"] = working.JobFactory.create(
                study=self.study, asked_by=make.UserFactory.create()
            )

    def _text(self) -> Any:
        document = make.DocumentFactory.create(
            study=self.study, outlet=make.OutletFactory.create(study=self.study)
        )
        document.cluster = working.DuplicateClusterFactory.create(
            study=self.study, canonical=document
        )
        document.save()
        self.rows["documents"] = document
        return make.TextFactory.create(document=document)

    def _runs(self) -> None:
        for _ in self._times():
            run = make.RunFactory.create(study=self.study, asked_by=make.UserFactory.create())
            run.codebook_version = self.rows["versions"]
            run.save()
            for text in self.texts:
                item = make.RunItemFactory.create(run=run, text=text, state="done")
                layer = make.ModelLayerFactory.create(
                    run_item=item, codebook_version=self.rows["versions"]
                )
                self._read(layer, origin="model")
            self.rows["suggestion-runs"] = run

    def _rounds(self) -> None:
        for _ in self._times():
            round_ = make.RoundFactory.create(
                study=self.study, codebook_version=self.rows["versions"], blind=False
            )
            readers = [self.owner, make.UserFactory.create()]
            for reader in readers:
                working.RoundReaderFactory.create(round=round_, user=reader)
            for position, text in enumerate(self.texts):
                working.RoundDocumentFactory.create(round=round_, text=text, position=position)
                for reader in readers:
                    self._share(round_, text, reader, position)
            self.rows["rounds"] = round_

    def _share(self, round_: Any, text: Any, reader: User, position: int) -> None:
        handed_in = {"state": "submitted", "submitted_at": MORNING + timedelta(minutes=position)}
        state = handed_in if position or reader != self.owner else {"state": "open"}
        share = make.AssignmentFactory.create(
            round=round_, text=text, annotator=reader, position=position, **state
        )
        layer = make.LayerFactory.create(assignment=share, state=share.state)
        self._read(layer)
        if share.state == "open":
            self.rows["assignments"], self.rows["layers"] = share, layer

    def _read(self, layer: Layer, **given: Any) -> None:
        for issue, actor, claim in zip(self.issues, self.actors, self.claims, strict=True):
            statement = make.StatementFactory.create(layer=layer, **given)
            evidence.SpanFactory.create(statement=statement)
            evidence.StatementActorFactory.create(statement=statement, actor=actor)
            evidence.StatementIssueFactory.create(statement=statement, issue=issue)
            evidence.StatementClaimFactory.create(statement=statement, claim=claim)
            evidence.StanceFactory.create(
                statement=statement, actor=actor, target_issue=issue, voice="own"
            )

    def _times(self) -> range:
        return range(self.size)
