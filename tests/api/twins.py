"""Two studies with one of everything, and everybody who might ask for it."""

import hashlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from annotations.models import (
    AccessToken,
    ActorAlias,
    Affiliation,
    CodebookVersion,
    ImportBatch,
    Invitation,
    Job,
    JobKind,
    PasswordReset,
    Role,
    RoundDocument,
    Side,
    SideMembership,
    Study,
    User,
)
from tests import factories as make

MEMBERS = [role.value for role in Role]
READERS = ["owner", "manager", "adjudicator", "annotator", "former"]
EVERYBODY = [*MEMBERS, "former", "outsider", "admin", "signed-out"]
SECRET = "an-invitation-or-reset-secret"


@dataclass
class Twin:
    """A study with one of everything. Each reader has a reading of a text of their own."""

    study: Study
    people: dict[str, User] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)
    assignments: dict[str, Any] = field(default_factory=dict)
    layers: dict[str, Any] = field(default_factory=dict)


@dataclass
class World:
    """The study that is asked for, a foreign one, and the people by the name of their role."""

    home: Twin
    foreign: Twin
    people: dict[str, User | None]
    tokens: dict[str, AccessToken]


def make_world() -> World:
    """Roles are those in `home`; `outsider` owns `foreign`; `former` was deactivated."""
    home, foreign = make_twin(), make_twin(number=7)
    people: dict[str, User | None] = dict(home.people)
    people["outsider"] = foreign.people["owner"]
    people["admin"] = make.UserFactory.create(is_instance_admin=True)
    people["signed-out"] = None
    tokens = {
        name: AccessToken.objects.create(user=user, expiry=timedelta(days=1), name="t")[0]
        for name, user in people.items()
        if user is not None
    }
    _invitation(home.study, home.people["owner"], SECRET)
    PasswordReset.objects.create(
        user=home.rows["users"],
        digest=hashlib.sha256(SECRET.encode()).hexdigest(),
        expires_at=timezone.now() + timedelta(days=1),
        created_by=people["admin"],
    )
    return World(home, foreign, people, tokens)


def make_twin(number: int = 1) -> Twin:
    """`number` is that of the published codebook version."""
    twin = Twin(make.StudyFactory.create())
    study = twin.study
    for role in Role:
        twin.people[role] = make.MembershipFactory.create(study=study, role=role).user
    former = make.MembershipFactory.create(study=study, role=Role.ANNOTATOR, is_active=False)
    twin.people["former"] = former.user
    version = make.CodebookVersionFactory.create(codebook__study=study, number=number)
    issue = make.IssueFactory.create(codebook=version.codebook)
    CodebookVersion.objects.create(codebook=version.codebook, number=number + 1, parent=version)
    actor = make.ActorFactory.create(study=study)
    side = Side.objects.create(study=study, key="side", name="Side")
    document = make.DocumentFactory.create(
        study=study, outlet=make.OutletFactory.create(study=study)
    )
    text = make.TextFactory.create(document=document)
    owner = twin.people["owner"]
    run = make.RunFactory.create(study=study, codebook_version=version)
    item = make.RunItemFactory.create(run=run, text=text)
    make.ModelLayerFactory.create(run_item=item)
    round_ = make.RoundFactory.create(
        study=study, codebook_version=version, blind=False, created_by=owner
    )
    twin.rows = {
        "studies": study,
        "documents": document,
        "outlets": document.outlet,
        "imports": ImportBatch.objects.create(study=study, created_by=owner),
        "versions": version,
        "issues": issue,
        "actors": actor,
        "aliases": ActorAlias.objects.create(actor=actor, text="Envoy"),
        "affiliations": Affiliation.objects.create(
            member=actor, organisation=make.ActorFactory.create(study=study)
        ),
        "sides": side,
        "side-memberships": SideMembership.objects.create(actor=actor, side=side),
        "claims": make.ClaimFactory.create(issue=issue),
        "rounds": round_,
        "suggestion-runs": run,
        "items": item,
        "jobs": Job.objects.create(
            study=study, kind=JobKind.IMPORT_PLAN, key=str(uuid.uuid4()), due_at=timezone.now()
        ),
        "members": make.MembershipFactory.create(study=study).user,
        "invitations": _invitation(study, owner),
        "users": make.UserFactory.create(),
        "instance-invitations": _invitation(None, make.UserFactory.create()),
    }
    for position, name in enumerate(READERS):
        _reading(twin, name, position)
    return twin


def _invitation(study: Study | None, by: User, secret: str | None = None) -> Invitation:
    digest = hashlib.sha256((secret or uuid.uuid4().hex).encode()).hexdigest()
    return Invitation.objects.create(
        study=study,
        role=Role.VIEWER if study else None,
        digest=digest,
        created_by=by,
        expires_at=timezone.now() + timedelta(days=1),
    )


def _reading(twin: Twin, name: str, position: int) -> None:
    text = make.TextFactory.create(document__study=twin.study)
    round_ = twin.rows["rounds"]
    RoundDocument.objects.create(round=round_, text=text, position=position)
    twin.assignments[name] = make.AssignmentFactory.create(
        round=round_, text=text, annotator=twin.people[name], state="open", position=position
    )
    twin.layers[name] = make.LayerFactory.create(assignment=twin.assignments[name])


def _shared(name: str) -> Callable[[World, str], dict[str, Any]]:
    """Rows of a study: nobody's in particular."""

    def found(world: World, who: str) -> dict[str, Any]:
        return {"own": world.home.rows[name], "foreign": world.foreign.rows[name]}

    return found


def _personal(rows: str) -> Callable[[World, str], dict[str, Any]]:
    """Readings: one's own, another's, and one of the foreign study."""

    def found(world: World, who: str) -> dict[str, Any]:
        mine: dict[str, Any] = getattr(world.home, rows)
        other = "annotator" if who != "annotator" else "manager"
        own = {"own": mine[who]} if who in mine else {}
        return {**own, "other": mine[other], "foreign": getattr(world.foreign, rows)["annotator"]}

    return found


def _token(world: World, who: str) -> dict[str, Any]:
    other = "viewer" if who != "viewer" else "owner"
    own = {"own": world.tokens[who].public_id} if who in world.tokens else {}
    return {**own, "other": world.tokens[other].public_id}


def _link(world: World, who: str) -> dict[str, Any]:
    """The holder of a link has it, whoever they are."""
    return {"own": SECRET}


def _user(world: World, who: str) -> dict[str, Any]:
    return {"own": world.home.rows["users"]}


# What may stand in a path parameter, by what stands before it.
PROVIDERS: dict[str, Callable[[World, str], dict[str, Any]]] = {
    **{
        name: _shared(name)
        for name in (
            "studies",
            "documents",
            "outlets",
            "imports",
            "versions",
            "issues",
            "actors",
            "aliases",
            "affiliations",
            "sides",
            "side-memberships",
            "claims",
            "rounds",
            "suggestion-runs",
            "items",
            "jobs",
            "members",
            "invitations",
        )
    },
    "assignments": _personal("assignments"),
    "layers": _personal("layers"),
    "me/tokens": _token,
    "users": _user,
    "users/invitations": _shared("instance-invitations"),
}


def provider_of(path: str, parameter: str, segment: str) -> Callable[[World, str], dict[str, Any]]:
    """The provider for a parameter. A resource that is not here yet belongs here."""
    below = path.removeprefix("/api/v1/")
    if parameter == "token":
        return _link
    for known in ("me/tokens", "users/invitations"):
        if below.startswith(f"{known}/"):
            return PROVIDERS[known]
    if segment not in PROVIDERS:
        raise AssertionError(f"tests/api/twins.py knows no {segment} for {path}: add them there")
    return PROVIDERS[segment]


def text_of(value: Any, parameter: str) -> str:
    """A row or id as it stands in a path."""
    if parameter == "number":
        return str(value.number)
    return str(getattr(value, "pk", value))
