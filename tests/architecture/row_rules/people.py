"""Bad rows about people, studies and texts."""

from django.utils import timezone

from tests.architecture.row_rules.bad_rows import BadRow, bad, nonsense, rows_like, twin
from tests.factories import (
    DocumentFactory,
    MembershipFactory,
    OutletFactory,
    StudyFactory,
    TextFactory,
    UserFactory,
)
from tests.factories.working import ImportBatchFactory, ImportRowFactory, InvitationFactory


def _name_in_capitals():
    first, other = UserFactory.create_batch(2)
    return lambda: rows_like(other).update(username=first.username.upper())


PEOPLE = [
    BadRow("user_username_any_case", _name_in_capitals),
    bad("user_text_size", UserFactory, text_size=151),
    bad("user_theme", UserFactory, theme="zz"),
    twin("study_slug", StudyFactory, "slug"),
    bad("study_suggestion_free_share", StudyFactory, suggestion_free_share=1.01),
    twin("membership_once", MembershipFactory, "study", "user"),
    nonsense("membership_role", MembershipFactory, "role"),
    nonsense("invitation_role", InvitationFactory, "role"),
    bad("invitation_role_with_study", InvitationFactory, role=None),
    bad("invitation_accepted_whole", InvitationFactory, accepted_at=timezone.now()),
]

TEXTS = [
    twin("outlet_once", OutletFactory, "study", "name"),
    twin("outlet_export_id", OutletFactory, "study", "kept_id"),
    nonsense("outlet_kind", OutletFactory, "kind"),
    twin("document_external_id", DocumentFactory, "study", "external_id"),
    twin("document_export_id", DocumentFactory, "study", "kept_id"),
    nonsense("document_precision", DocumentFactory, "precision"),
    bad("document_external_id_not_empty", DocumentFactory, external_id=""),
    twin("text_version", TextFactory, "document", "version"),
    bad("text_version_from_1", TextFactory, version=0),
    bad("text_not_empty", TextFactory, text=""),
    nonsense("import_state", ImportBatchFactory, "state"),
    twin("import_row_number", ImportRowFactory, "batch", "number"),
    nonsense("import_row_outcome", ImportRowFactory, "outcome"),
]
