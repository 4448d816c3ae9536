import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

# what was taken down before there was a freeze stays down, too, when the public side goes back
TOOK_DOWN = """
UPDATE research_revision SET takes_down = true FROM publishing_revisionlog log
WHERE log.number = research_revision.number AND log.verb <> 'revise'
"""


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0001_revision_log'),
        ('research', '0009_freeze'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(TOOK_DOWN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name='FreezeLog',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(help_text='Last revision that the public is shown; 0 shows none. Empty: all are shown again.', null=True)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, help_text='When. Staff only.')),
                ('why', models.CharField(help_text='Why. Staff only.', max_length=500)),
                ('by', models.ForeignKey(help_text='Who did it.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'freeze of the public side',
                'verbose_name_plural': 'freezes of the public side',
                'ordering': ('-pk',),
                'permissions': (('freeze_public', 'Can freeze the public side and lift that'),),
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('why__regex', '\\S')), name='freezelog_why_filled', violation_error_message='Say why. Nothing public will say so.')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='freezelog',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9d91f09591d64b302be4fe993d4fb16721bd12bb', operation='UPDATE OR DELETE', pgid='pgtrigger_never_changed_40581', table='publishing_freezelog', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='freezelog',
            trigger=pgtrigger.compiler.Trigger(name='as_it_may_be', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before publishing_freezelog%ROWTYPE; newest INTEGER;', func="SELECT * INTO before FROM publishing_freezelog ORDER BY id DESC LIMIT 1; SELECT coalesce(max(number), 0) INTO newest FROM research_revision; IF NEW.revision > newest THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME,  CONSTRAINT = 'freeze_at_a_revision', COLUMN = 'revision', MESSAGE = format('There is no revision %s: the newest is %s.', NEW.revision, newest); END IF; IF NEW.revision IS NULL AND before.revision IS NULL THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME,  CONSTRAINT = 'freeze_is_lifted_once', COLUMN = 'revision', MESSAGE = 'The public side is not frozen.'; END IF; IF NEW.by_id = before.by_id AND coalesce(NEW.revision, newest + 1) > before.revision THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME,  CONSTRAINT = 'freeze_is_opened_by_another', COLUMN = 'why', MESSAGE = 'You froze it yourself: let another person show more again.'; END IF; RETURN NEW;", hash='f917005813d87f8970f79649df7fb453f9f88a2a', operation='INSERT', pgid='pgtrigger_as_it_may_be_584f0', table='publishing_freezelog', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='freezelog',
            trigger=pgtrigger.compiler.Trigger(name='is_in_force', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM research_freeze; INSERT INTO research_freeze (id, revision) SELECT 1, NEW.revision WHERE NEW.revision IS NOT NULL; RETURN NULL;', hash='62db79d9e1d5dfa7ade7e9fbb36986c51e5c120d', operation='INSERT', pgid='pgtrigger_is_in_force_15d44', table='publishing_freezelog', when='AFTER')),
        ),
    ]
