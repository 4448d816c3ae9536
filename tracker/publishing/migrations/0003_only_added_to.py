"""The log of freezes is added to as other logs are, at the time of the database; each freeze counts by itself.

Beside it, the help of the log of revisions names every verb.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0002_freeze_log'),
    ]

    operations = [
        migrations.AlterField(
            model_name='revisionlog',
            name='verb',
            field=models.CharField(help_text='What was done: revise, withdraw, hide, consent, end support or expunge.', max_length=12),
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='freezelog',
            name='never_changed',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='freezelog',
            name='as_it_may_be',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='freezelog',
            trigger=pgtrigger.compiler.Trigger(name='time_of_entry', sql=pgtrigger.compiler.UpsertTriggerSql(func='NEW.at := clock_timestamp(); RETURN NEW;', hash='851714c771541b7fc9f6848c0a98430029fb1512', operation='INSERT', pgid='pgtrigger_time_of_entry_b5809', table='publishing_freezelog', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='freezelog',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'never_changed', TABLE = TG_TABLE_NAME, MESSAGE = 'This log is only added to.';", hash='88c4b8b209bc904412eac4f56a89f92978659117', operation='UPDATE OR DELETE', pgid='pgtrigger_never_changed_40581', table='publishing_freezelog', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='freezelog',
            trigger=pgtrigger.compiler.Trigger(name='as_it_may_be', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE before publishing_freezelog%ROWTYPE; newest INTEGER;', func="SELECT * INTO before FROM publishing_freezelog ORDER BY id DESC LIMIT 1; SELECT coalesce(max(number), 0) INTO newest FROM research_revision; IF NEW.revision > newest THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME,  CONSTRAINT = 'freeze_at_a_revision', COLUMN = 'revision', MESSAGE = format('There is no revision %s: the newest is %s.', NEW.revision, newest); END IF; IF NEW.revision IS NULL AND before.revision IS NULL THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME,  CONSTRAINT = 'freeze_is_lifted_once', COLUMN = 'revision', MESSAGE = 'The public side is not frozen.'; END IF; IF EXISTS (SELECT FROM publishing_freezelog mine WHERE mine.by_id = NEW.by_id AND (NEW.revision IS NULL OR NEW.revision > mine.revision) AND mine.revision IS NOT NULL AND NOT EXISTS (SELECT FROM publishing_freezelog other WHERE other.id > mine.id AND other.by_id <> mine.by_id AND (other.revision IS NULL OR other.revision > mine.revision))) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME,  CONSTRAINT = 'freeze_is_opened_by_another', COLUMN = 'why', MESSAGE = 'You froze it yourself: let another person show more again.'; END IF; RETURN NEW;", hash='2cc4768b2ebb7930998bf8728b29653c2e905d1c', operation='INSERT', pgid='pgtrigger_as_it_may_be_584f0', table='publishing_freezelog', when='BEFORE')),
        ),
    ]
