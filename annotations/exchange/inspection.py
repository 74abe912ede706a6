"""Rules of imports that span rows, judged again."""

from collections.abc import Iterator

from django.db.models import Count

from annotations.models import ImportBatch, ImportOutcome, ImportRow, ImportState, Study
from annotations.models.findings import Finding, findings


def imported_documents_are_of_the_study(study: Study) -> Iterator[Finding]:
    """An import brings documents into its own study."""
    rows = ImportRow.objects.filter(batch__study=study, document__isnull=False)
    yield from findings(rows.exclude(document__study=study), "Its document is another study's.")


def import_counts_are_right(study: Study) -> Iterator[Finding]:
    """The counts of a finished import are those of its rows."""
    batches = ImportBatch.objects.filter(study=study, state=ImportState.APPLIED)
    rows = ImportRow.objects.filter(batch__in=batches).order_by()
    counted = rows.values_list("batch", "outcome").annotate(number=Count("pk"))
    found = {(batch, outcome): number for batch, outcome, number in counted}
    with_rows = {batch for batch, _ in found}
    for batch in batches.filter(pk__in=with_rows).order_by("pk"):
        for outcome in ImportOutcome.values:
            number = found.get((batch.pk, outcome), 0)
            if batch.counts.get(outcome, 0) != number:
                words = f"It counts {batch.counts.get(outcome, 0)} × {outcome}, its rows {number}."
                yield Finding(batch._meta.db_table, str(batch.pk), words)
