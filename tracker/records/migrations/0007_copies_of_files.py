import django.contrib.postgres.fields
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
import tracker.records.models.capture
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0006_cheaper_triggers'),
    ]

    operations = [
        migrations.CreateModel(
            name='FileRead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user_id', models.BigIntegerField(help_text='Number of the account.', verbose_name="user's number")),
                ('user_name', models.CharField(help_text='Name of the account at that time.', max_length=150, verbose_name='who')),
                ('capture_id', models.BigIntegerField(help_text='Number of the capture.', verbose_name="capture's number")),
                ('what', models.CharField(choices=[('original', 'Sealed original'), ('stripped', 'Copy without metadata')], help_text='Which file of it.', max_length=10, verbose_name='file')),
                ('reason', models.CharField(blank=True, help_text='Why, in the words of who did it. An original needs a reason.', max_length=500, verbose_name='why')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, help_text="When, by the database's clock.", verbose_name='when')),
            ],
            options={
                'verbose_name': 'file that was read',
                'verbose_name_plural': 'files that were read',
                'ordering': ('-at', '-pk'),
                'default_permissions': (),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='capture',
            name='added_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='capture',
            name='changed_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='capture',
            name='removed_delete',
        ),
        migrations.AddField(
            model_name='capture',
            name='removed',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('camera', 'camera and time (EXIF)'), ('place', 'place where it was taken (GPS)'), ('xmp', 'author and history (XMP)'), ('iptc', 'author and caption (IPTC)'), ('comment', 'comments in the file'), ('profile', 'colour profile (ICC)'), ('thumbnail', 'a small picture of how it was'), ('document', 'author, program and dates (document)'), ('authors', 'names and dates at comments and changes'), ('earlier', 'earlier versions of the document'), ('attached', 'files within the file'), ('active', 'scripts and what would run'), ('remote', 'what would be loaded from elsewhere'), ('form', 'fields of a form'), ('picture', 'pictures that cannot be made anew')], max_length=20), blank=True, default=list, editable=False, help_text='Kinds of metadata that the file has and its copy has not. What they say is kept nowhere else.', size=None),
        ),
        migrations.AddField(
            model_name='capture',
            name='stripped',
            field=models.FileField(blank=True, editable=False, help_text='What staff get of the file: made from it, without what it tells beside its words and pictures.', upload_to=tracker.records.models.capture.random_name, verbose_name='copy without metadata'),
        ),
        migrations.AddField(
            model_name='capturehistory',
            name='removed',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('camera', 'camera and time (EXIF)'), ('place', 'place where it was taken (GPS)'), ('xmp', 'author and history (XMP)'), ('iptc', 'author and caption (IPTC)'), ('comment', 'comments in the file'), ('profile', 'colour profile (ICC)'), ('thumbnail', 'a small picture of how it was'), ('document', 'author, program and dates (document)'), ('authors', 'names and dates at comments and changes'), ('earlier', 'earlier versions of the document'), ('attached', 'files within the file'), ('active', 'scripts and what would run'), ('remote', 'what would be loaded from elsewhere'), ('form', 'fields of a form'), ('picture', 'pictures that cannot be made anew')], max_length=20), blank=True, default=list, editable=False, help_text='Kinds of metadata that the file has and its copy has not. What they say is kept nowhere else.', size=None),
        ),
        migrations.AddField(
            model_name='capturehistory',
            name='stripped',
            field=models.FileField(blank=True, editable=False, help_text='What staff get of the file: made from it, without what it tells beside its words and pictures.', upload_to=tracker.records.models.capture.random_name, verbose_name='copy without metadata'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='capture',
            trigger=pgtrigger.compiler.Trigger(name='added_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "records_capturehistory" ("file", "id", "is_working_copy", "media_type", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed", "report_id", "retrieved_basis", "retrieved_on", "retrieved_text", "sha256", "stripped", "text", "url") VALUES (NEW."file", NEW."id", NEW."is_working_copy", NEW."media_type", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'added\', NEW."id", NEW."removed", NEW."report_id", NEW."retrieved_basis", NEW."retrieved_on", NEW."retrieved_text", NEW."sha256", NEW."stripped", NEW."text", NEW."url"); RETURN NULL;', hash='383f8ace75f75ea8ee9569f1931f5775a2bdda39', operation='INSERT', pgid='pgtrigger_added_insert_57898', table='records_capture', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='capture',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "records_capturehistory" ("file", "id", "is_working_copy", "media_type", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed", "report_id", "retrieved_basis", "retrieved_on", "retrieved_text", "sha256", "stripped", "text", "url") VALUES (NEW."file", NEW."id", NEW."is_working_copy", NEW."media_type", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'changed\', NEW."id", NEW."removed", NEW."report_id", NEW."retrieved_basis", NEW."retrieved_on", NEW."retrieved_text", NEW."sha256", NEW."stripped", NEW."text", NEW."url"); RETURN NULL;', hash='3bafc6d0de674a178f1198b2526f6e5bd3909e71', operation='UPDATE', pgid='pgtrigger_changed_update_d18ee', table='records_capture', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='capture',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "records_capturehistory" ("file", "id", "is_working_copy", "media_type", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed", "report_id", "retrieved_basis", "retrieved_on", "retrieved_text", "sha256", "stripped", "text", "url") VALUES (OLD."file", OLD."id", OLD."is_working_copy", OLD."media_type", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, CLOCK_TIMESTAMP(), \'removed\', OLD."id", OLD."removed", OLD."report_id", OLD."retrieved_basis", OLD."retrieved_on", OLD."retrieved_text", OLD."sha256", OLD."stripped", OLD."text", OLD."url"); RETURN NULL;', hash='0e413181a6e6ac1880ec5f81b753aea11db44ebf', operation='DELETE', pgid='pgtrigger_removed_delete_ea6b4', table='records_capture', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='capture',
            constraint=models.CheckConstraint(condition=models.Q(('stripped', ''), models.Q(('file', ''), _negated=True), _connector='OR'), name='capture_copy_has_file', violation_error_message='A copy is made of a file that is held.'),
        ),
        migrations.AddConstraint(
            model_name='fileread',
            constraint=models.CheckConstraint(condition=models.Q(('what__in', ['original', 'stripped'])), name='fileread_what_known', violation_error_message='Choose one of the list.'),
        ),
        migrations.AddConstraint(
            model_name='fileread',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('what', 'original'), _negated=True), ('reason__regex', '\\S'), _connector='OR'), name='fileread_original_says_why', violation_error_message='Say why the original is needed.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fileread',
            trigger=pgtrigger.compiler.Trigger(name='time_of_entry', sql=pgtrigger.compiler.UpsertTriggerSql(func='NEW.at := clock_timestamp(); RETURN NEW;', hash='2f9f2fe0393c5783d077cb0355e4328ee8912a46', operation='INSERT', pgid='pgtrigger_time_of_entry_abb5e', table='records_fileread', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fileread',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'never_changed', TABLE = TG_TABLE_NAME, MESSAGE = 'This log is only added to.';", hash='e7576705cb795cf69c06a81d75124e1a89a1b3ce', operation='UPDATE OR DELETE', pgid='pgtrigger_never_changed_1c035', table='records_fileread', when='BEFORE')),
        ),
    ]
