"""Row rules that the database did not keep yet; and none that another one already implies."""

import django.db.models.expressions
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    """Checks on references to oneself, quotes, codebook versions, confidences."""

    dependencies = [
        ("annotations", "0004_one_side_a_day"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="layer",
            name="layer_kind",
        ),
        migrations.RemoveConstraint(
            model_name="span",
            name="span_quote_not_empty",
        ),
        migrations.RemoveConstraint(
            model_name="stance",
            name="stance_scope",
        ),
        migrations.RemoveConstraint(
            model_name="statement",
            name="statement_origin",
        ),
        migrations.RemoveConstraint(
            model_name="suggestionverdict",
            name="verdict_kind",
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="actor_not_merged_into_self",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="claim_not_merged_into_self",
            ),
        ),
        migrations.AddConstraint(
            model_name="layer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["model", "import"]),
                    ("codebook_version__isnull", False),
                    _connector="OR",
                ),
                name="layer_codebook_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="span",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "end",
                        django.db.models.expressions.CombinedExpression(
                            models.F("start"), "+", django.db.models.functions.text.Length("quote")
                        ),
                    )
                ),
                name="span_quote_length",
            ),
        ),
        migrations.AddConstraint(
            model_name="stance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("actor_absent_reason__in", ["unknown", "unnamed", "collective", "author"]),
                    ("actor_absent_reason__isnull", True),
                    _connector="OR",
                ),
                name="stance_absent",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("suggestion__isnull", True),
                    models.Q(("suggestion", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="statement_not_own_suggestion",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementclaim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confidence__isnull", True),
                    models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                    _connector="OR",
                ),
                name="statement_claim_confidence",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementrelation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("target_relation__isnull", True),
                    models.Q(("target_relation", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="relation_not_own_target",
            ),
        ),
    ]
