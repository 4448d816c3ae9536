import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('confidential', '0006_holds'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='accesslog',
            name='never_changed',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='accesslog',
            name='never_emptied',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accesslog',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'never_changed', TABLE = TG_TABLE_NAME, MESSAGE = 'This log is only added to.';", hash='e887023d31c655964e520054702329fc29e0cb4f', operation='UPDATE OR DELETE', pgid='pgtrigger_never_changed_80880', table='confidential_accesslog', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accesslog',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'never_changed', TABLE = TG_TABLE_NAME, MESSAGE = 'This log is only added to.';", hash='cebcb98e1ca96206b787a8bd2bb1610bf828740a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_25f16', table='confidential_accesslog', when='BEFORE')),
        ),
    ]
