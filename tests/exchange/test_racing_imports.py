"""Two imports of one file at the same moment."""

from functools import partial

import pytest

from annotations.exchange.services import Upload
from annotations.jobs import services as jobs
from annotations.models import Document, Job, JobKind
from annotations.workflow.ingest import import_stage, import_start
from tests.factories import MembershipFactory, StudyFactory
from tests.racing import race


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_the_second_of_two_racing_imports_sees_the_documents_of_the_first() -> None:
    study = StudyFactory.create()
    who = MembershipFactory.create(study=study, role="owner").user
    content = "".join(f'{{"text": "Text {n}."}}\n' for n in range(250)).encode()
    for _ in range(2):
        batch = import_stage(
            study=study, who=who, uploads=[Upload("a.jsonl", [content])], options={}
        )
        jobs.run(Job.objects.get(kind=JobKind.IMPORT_PLAN, key=str(batch.pk)).pk)
        batch.refresh_from_db()
        assert batch.counts["create"] == 250
        import_start(batch=batch, who=who)
    waiting = list(Job.objects.filter(kind=JobKind.IMPORT_APPLY).values_list("pk", flat=True))

    race(*(partial(jobs.run, job_id) for job_id in waiting))
    assert set(Job.objects.values_list("state", flat=True)) == {"done"}
    assert Document.objects.filter(study=study).count() == 250
