import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

import annotations.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0002_events_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReaderNumber",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=annotations.core.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("number", models.PositiveIntegerField()),
            ],
        ),
        migrations.AddField(
            model_name="actor",
            name="kept_id",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="assignment",
            name="kept_id",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="claim",
            name="kept_id",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="document",
            name="kept_id",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="kept_id",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="issue",
            name="kept_id",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="layer",
            name="kept_id",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="outlet",
            name="kept_id",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="round",
            name="kept_id",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="side",
            name="kept_id",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="suggestionrun",
            name="kept_id",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="readernumber",
            name="study",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reader_numbers",
                to="annotations.study",
            ),
        ),
        migrations.AddField(
            model_name="readernumber",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="actor",
            name="export_id",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce("kept_id", "id"),
                output_field=models.UUIDField(),
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="export_id",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce("kept_id", "id"),
                output_field=models.UUIDField(),
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="export_id",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce("kept_id", "id"),
                output_field=models.UUIDField(),
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="export_id",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce("kept_id", "id"),
                output_field=models.UUIDField(),
            ),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="export_id",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce("kept_id", "id"),
                output_field=models.UUIDField(),
            ),
        ),
        migrations.AddField(
            model_name="issue",
            name="export_id",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce("kept_id", "id"),
                output_field=models.UUIDField(),
            ),
        ),
        migrations.AddField(
            model_name="layer",
            name="export_id",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce("kept_id", "id"),
                output_field=models.UUIDField(),
            ),
        ),
        migrations.AddField(
            model_name="outlet",
            name="export_id",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce("kept_id", "id"),
                output_field=models.UUIDField(),
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="export_id",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce("kept_id", "id"),
                output_field=models.UUIDField(),
            ),
        ),
        migrations.AddField(
            model_name="side",
            name="export_id",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce("kept_id", "id"),
                output_field=models.UUIDField(),
            ),
        ),
        migrations.AddField(
            model_name="suggestionrun",
            name="export_id",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce("kept_id", "id"),
                output_field=models.UUIDField(),
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.UniqueConstraint(
                fields=("study", "export_id"), name="actor_export_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                fields=("round", "export_id"), name="assignment_export_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                fields=("study", "export_id"), name="claim_export_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                fields=("study", "export_id"), name="document_export_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="issue",
            constraint=models.UniqueConstraint(
                fields=("codebook", "export_id"), name="issue_export_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="layer",
            constraint=models.UniqueConstraint(
                fields=("study", "export_id"), name="layer_export_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="outlet",
            constraint=models.UniqueConstraint(
                fields=("study", "export_id"), name="outlet_export_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(
                fields=("study", "export_id"), name="round_export_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="side",
            constraint=models.UniqueConstraint(
                fields=("study", "export_id"), name="side_export_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="suggestionrun",
            constraint=models.UniqueConstraint(fields=("study", "export_id"), name="run_export_id"),
        ),
        migrations.AddConstraint(
            model_name="readernumber",
            constraint=models.UniqueConstraint(fields=("study", "user"), name="reader_number_user"),
        ),
        migrations.AddConstraint(
            model_name="readernumber",
            constraint=models.UniqueConstraint(
                fields=("study", "number"), name="reader_number_once"
            ),
        ),
    ]
