"""Reports are computed once for their inputs, and by a job when there is much to read."""

import pytest

from annotations.agreement import services
from annotations.agreement.scope import Scope, scope_of
from annotations.agreement.services import report_ask
from annotations.jobs.services import run
from annotations.models import AgreementReport, Claim, Job, Layer, Membership, Role
from annotations.permissions.access import Principal, StudyAccess
from tests.agreement.demo import Demo

pytestmark = pytest.mark.django_db


def access_of(demo: Demo, name: str = "manager", role: Role = Role.OWNER) -> StudyAccess:
    return StudyAccess(Principal(demo.people[name]), demo.study, role)


def scope(demo: Demo) -> Scope:
    return scope_of(access_of(demo), demo.round)


def ask(demo: Demo) -> services.Answer:
    return report_ask(scope=scope(demo), threshold=0.5, who=demo.people["manager"])


def test_a_changed_reading_is_computed_anew(demo: Demo) -> None:
    before = ask(demo).report
    layer = demo.layers["lead", "annotator1"]
    Layer.objects.filter(pk=layer.pk).update(revision=layer.revision + 100)

    assert ask(demo).report != before
    assert AgreementReport.objects.count() == 2


def test_a_claim_that_points_the_other_way_changes_the_report(demo: Demo) -> None:
    before = ask(demo).report
    Claim.objects.filter(key="jaish-out").update(direction=1)

    after = ask(demo).report

    assert before is not None
    assert after is not None
    assert after.figures["coincidences"] != before.figures["coincidences"]


def test_a_merged_claim_counts_as_what_it_went_into(demo: Demo) -> None:
    before = ask(demo).report
    into = Claim.objects.get(key="own-choice")
    Claim.objects.filter(key="jaish-out").update(status="merged", merged_into=into)

    after = ask(demo).report

    assert before is not None
    assert after is not None
    assert after.figures["coincidences"] != before.figures["coincidences"]


def test_much_to_read_is_computed_by_a_job(demo: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "STATEMENTS_AT_ONCE", 10)

    answer = ask(demo)

    assert answer.report is None
    assert answer.job is not None
    assert ask(demo).job == answer.job
    assert run(answer.job.pk)
    assert Job.objects.get(pk=answer.job.pk).state == "done"
    assert ask(demo).report is not None


def test_a_job_of_somebody_who_left_fails_with_words(
    demo: Demo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "STATEMENTS_AT_ONCE", 10)
    job = ask(demo).job
    assert job is not None
    Membership.objects.filter(user=demo.people["manager"]).update(is_active=False)

    run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.error_code) == ("failed", "not_found")
    assert not AgreementReport.objects.exists()
