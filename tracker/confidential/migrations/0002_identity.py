import django.db.models.functions.text
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('confidential', '0001_access_log'),
    ]

    operations = [
        migrations.CreateModel(
            name='Identity',
            fields=[
                ('source_ref', models.CharField(help_text='Reference of the source, as it stands on its page: X and eight characters.', max_length=10, primary_key=True, serialize=False, verbose_name='source')),
                ('protection_level', models.CharField(choices=[('open', 'Named, identity public'), ('attributed_role', 'Public by role only'), ('anonymous', 'Anonymous'), ('anonymous_unknown', 'Anonymous, identity not known to us'), ('sealed', 'Sealed')], editable=False, help_text='Protection of the source when the identity was last saved.', max_length=20)),
                ('name_enc', models.BinaryField(help_text="The name, sealed with the row's data key and bound to row and column.")),
                ('contact_enc', models.BinaryField(help_text="How to reach the person, sealed with the row's data key and bound to row and column.")),
                ('location_enc', models.BinaryField(help_text="Where the person is, sealed with the row's data key and bound to row and column.")),
                ('notes_enc', models.BinaryField(help_text="What else there is to know, sealed with the row's data key and bound to row and column.")),
                ('data_key', models.BinaryField(help_text="The row's data key, wrapped by the key that lies outside the database.")),
                ('key_id', models.CharField(editable=False, help_text='Mark of the key that wraps the data key.', max_length=16, verbose_name='key')),
                ('purpose', models.TextField(help_text='What it is kept for. This is not sealed: no name, and nothing that leads to one.')),
                ('retention_until', models.DateField(help_text='Last day on which it may be kept: twelve to twenty-four months are usual.', verbose_name='kept until')),
            ],
            options={
                'verbose_name_plural': 'identities',
                'ordering': ('source_ref',),
                'permissions': (('keep_identities', 'Can keep the identities of sources'),),
                'default_permissions': (),
            },
        ),
        migrations.AddConstraint(
            model_name='identity',
            constraint=models.CheckConstraint(condition=models.Q(('source_ref__regex', '^X-[0-9A-HJKMNP-TV-Z]{8}$')), name='identity_source_ref_form', violation_error_message='A reference of a source is X, a hyphen and eight characters (X-7K3M9QDX).'),
        ),
        migrations.AddConstraint(
            model_name='identity',
            constraint=models.CheckConstraint(condition=models.Q(('protection_level__in', ['open', 'attributed_role', 'anonymous', 'sealed'])), name='identity_not_of_the_unknown', violation_error_message='No identity is kept of a source whose identity is not known to us.'),
        ),
        migrations.AddConstraint(
            model_name='identity',
            constraint=models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(models.Func(models.F('name_enc'), models.Value(1), models.Value(1), function='substring', output_field=models.BinaryField()), models.Value(b'\x01', models.BinaryField())), django.db.models.lookups.In(django.db.models.functions.text.Length('name_enc'), [285, 541, 1053, 2077, 4125, 8221, 16413, 32797, 65565])), name='identity_name_enc_sealed', violation_error_message='It must be sealed.'),
        ),
        migrations.AddConstraint(
            model_name='identity',
            constraint=models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(models.Func(models.F('contact_enc'), models.Value(1), models.Value(1), function='substring', output_field=models.BinaryField()), models.Value(b'\x01', models.BinaryField())), django.db.models.lookups.In(django.db.models.functions.text.Length('contact_enc'), [285, 541, 1053, 2077, 4125, 8221, 16413, 32797, 65565])), name='identity_contact_enc_sealed', violation_error_message='It must be sealed.'),
        ),
        migrations.AddConstraint(
            model_name='identity',
            constraint=models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(models.Func(models.F('location_enc'), models.Value(1), models.Value(1), function='substring', output_field=models.BinaryField()), models.Value(b'\x01', models.BinaryField())), django.db.models.lookups.In(django.db.models.functions.text.Length('location_enc'), [285, 541, 1053, 2077, 4125, 8221, 16413, 32797, 65565])), name='identity_location_enc_sealed', violation_error_message='It must be sealed.'),
        ),
        migrations.AddConstraint(
            model_name='identity',
            constraint=models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(models.Func(models.F('notes_enc'), models.Value(1), models.Value(1), function='substring', output_field=models.BinaryField()), models.Value(b'\x01', models.BinaryField())), django.db.models.lookups.In(django.db.models.functions.text.Length('notes_enc'), [285, 541, 1053, 2077, 4125, 8221, 16413, 32797, 65565])), name='identity_notes_enc_sealed', violation_error_message='It must be sealed.'),
        ),
        migrations.AddConstraint(
            model_name='identity',
            constraint=models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(models.Func(models.F('data_key'), models.Value(1), models.Value(1), function='substring', output_field=models.BinaryField()), models.Value(b'\x01', models.BinaryField())), django.db.models.lookups.In(django.db.models.functions.text.Length('data_key'), [61])), name='identity_data_key_sealed', violation_error_message='The data key must be wrapped.'),
        ),
        migrations.AddConstraint(
            model_name='identity',
            constraint=models.CheckConstraint(condition=models.Q(('key_id__regex', '^[0-9a-f]{16}$')), name='identity_key_id_form', violation_error_message='The mark of a key is sixteen hexadecimal digits.'),
        ),
        migrations.AddConstraint(
            model_name='identity',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__regex', '\\S')), name='identity_purpose_filled', violation_error_message='Say what it is kept for.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='identity',
            trigger=pgtrigger.compiler.Trigger(name='leaves_a_line', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE ref TEXT;', func="ref := CASE TG_OP WHEN 'DELETE' THEN OLD.source_ref ELSE NEW.source_ref END; IF NOT EXISTS (SELECT FROM confidential_accesslog WHERE source_ref = ref AND at >= now() AND action IN ('added', 'changed', 'deleted')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'leaves_a_line', TABLE = TG_TABLE_NAME, MESSAGE = format('The identity of %s was changed without a line in the access log.', ref); END IF; RETURN NULL;", hash='eb4d0fcffffa645d49bc2208bf2edc6365a1947a', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_leaves_a_line_210a2', table='confidential_identity', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
    ]
