"""Bad rows in the codebook and the registries of actors, sides and claims."""

from datetime import date

from annotations.models import CodebookVersion
from tests.architecture.row_rules.bad_rows import bad, itself, nonsense, twin
from tests.factories import (
    ActorFactory,
    ClaimFactory,
    CodebookVersionFactory,
    IssueFactory,
)
from tests.factories.registries import (
    ActorAliasFactory,
    AffiliationFactory,
    SideFactory,
    SideMembershipFactory,
)

BACKWARDS = {"valid_from": date(2016, 2, 3), "valid_to": date(2016, 2, 3)}
DRAFT = {"state": CodebookVersion.State.DRAFT, "sha256": "", "published_at": None}

CODEBOOK = [
    twin("issue_key", IssueFactory, "codebook", "key"),
    twin("issue_export_id", IssueFactory, "codebook", "kept_id"),
    bad("issue_key_not_empty", IssueFactory, key=""),
    twin("codebook_number", CodebookVersionFactory, "codebook"),
    twin(
        "codebook_one_draft", CodebookVersionFactory, "codebook", given=DRAFT, second={"number": 2}
    ),
    nonsense("codebook_state", CodebookVersionFactory, "state"),
    bad("codebook_frozen_when_published", CodebookVersionFactory, sha256=""),
]

ACTORS = [
    twin("actor_key", ActorFactory, "study", "key"),
    twin("actor_export_id", ActorFactory, "study", "kept_id"),
    nonsense("actor_kind", ActorFactory, "kind"),
    nonsense("actor_status", ActorFactory, "status"),
    bad("actor_merged_into", ActorFactory, status="merged"),
    itself("actor_not_merged_into_self", ActorFactory, "merged_into", status="merged"),
    bad("actor_name_not_empty", ActorFactory, name=""),
    bad("alias_dates", ActorAliasFactory, **BACKWARDS),
    bad("alias_text_not_empty", ActorAliasFactory, text=""),
    nonsense("alias_status", ActorAliasFactory, "status"),
    bad("affiliation_dates", AffiliationFactory, **BACKWARDS),
    bad("affiliation_not_self", AffiliationFactory, organisation_id=lambda row: row.member_id),
    twin("side_key", SideFactory, "study", "key"),
    twin("side_export_id", SideFactory, "study", "kept_id"),
    nonsense("side_glyph", SideFactory, "glyph"),
    bad("side_membership_dates", SideMembershipFactory, **BACKWARDS),
    twin("side_membership_one_a_day", SideMembershipFactory, "actor", only_on="postgresql"),
]

CLAIMS = [
    twin("claim_key", ClaimFactory, "study", "key"),
    twin("claim_export_id", ClaimFactory, "study", "kept_id"),
    nonsense("claim_kind", ClaimFactory, "kind"),
    nonsense("claim_status", ClaimFactory, "status"),
    bad("claim_direction", ClaimFactory, direction=2),
    bad("claim_text_not_empty", ClaimFactory, canonical_text=""),
    itself("claim_not_own_parent", ClaimFactory, "parent"),
    itself("claim_not_merged_into_self", ClaimFactory, "merged_into", status="merged"),
    bad("claim_merged_into", ClaimFactory, status="merged"),
]
