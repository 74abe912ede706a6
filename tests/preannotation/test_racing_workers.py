"""A text that two workers take up at once (one had lost its lease) gets one layer."""

from functools import partial

import pytest

from annotations.models import Layer, RunItem
from annotations.preannotation.working import item_process
from tests.factories import CodebookVersionFactory, RunFactory, RunItemFactory, StudyFactory
from tests.racing import race

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def test_a_text_gets_one_layer() -> None:
    study = StudyFactory.create()
    version = CodebookVersionFactory.create(codebook__study=study)
    run = RunFactory.create(study=study, codebook_version=version)
    for _ in range(4):
        item = RunItemFactory.create(run=run)
        results = race(*[partial(item_process, item, run=run)] * 2)
        assert results == [None, None]
        assert RunItem.objects.get(pk=item.pk).state == "done"
        assert Layer.objects.filter(run_item=item).count() == 1
