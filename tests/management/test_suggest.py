"""`manage.py suggest`: proposals for a study's documents, here and now."""

import pytest
from django.core.management import CommandError

from annotations.models import Layer
from tests.factories import (
    CodebookVersionFactory,
    DocumentFactory,
    TextFactory,
)
from tests.management.running import run

pytestmark = pytest.mark.django_db


def test_documents_are_done_in_the_foreground(study):
    CodebookVersionFactory.create(codebook__study=study)
    for name in ("one", "two", "three"):
        document = DocumentFactory.create(study=study, external_id=name)
        TextFactory.create(document=document)
    out, _ = run("suggest", "geneva", "--documents", "one", "two")
    assert out.startswith("2 done")
    out, _ = run("suggest", "geneva")
    assert out.startswith("1 done, 2 unchanged")
    assert Layer.objects.filter(kind="model").count() == 3


def test_an_unknown_study_is_refused(study):
    with pytest.raises(CommandError, match="no study 'nowhere'"):
        run("suggest", "nowhere")
