import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='AccessLog',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user_id', models.BigIntegerField(help_text='Number of the account.', verbose_name="user's number")),
                ('user_name', models.CharField(help_text='Name of the account at that time.', max_length=150, verbose_name='who')),
                ('source_ref', models.CharField(help_text='Reference of the source.', max_length=10, verbose_name='source')),
                ('action', models.CharField(choices=[('opened', 'Opened'), ('added', 'Added'), ('changed', 'Changed'), ('deleted', 'Deleted')], help_text='What was done to the identity.', max_length=10, verbose_name='what')),
                ('reason', models.CharField(help_text='Why, in the words of who did it.', max_length=500, verbose_name='why')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, help_text="When, by the database's clock.", verbose_name='when')),
            ],
            options={
                'verbose_name_plural': 'access log',
                'ordering': ('-at', '-pk'),
                'default_permissions': (),
                'indexes': [models.Index(fields=['source_ref', 'at'], name='accesslog_of_source')],
                'constraints': [models.CheckConstraint(condition=models.Q(('action__in', ['opened', 'added', 'changed', 'deleted'])), name='accesslog_action_known', violation_error_message='Choose one of the list.'), models.CheckConstraint(condition=models.Q(('reason__regex', '(\\S\\s*){10,}')), name='accesslog_says_why', violation_error_message='Say in a few words why.')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accesslog',
            trigger=pgtrigger.compiler.Trigger(name='time_of_entry', sql=pgtrigger.compiler.UpsertTriggerSql(func='NEW.at := clock_timestamp(); RETURN NEW;', hash='a597a5f33eebf869015d61e696ab4b45a3cd02f0', operation='INSERT', pgid='pgtrigger_time_of_entry_3542e', table='confidential_accesslog', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accesslog',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'never_changed', TABLE = TG_TABLE_NAME, MESSAGE = 'The access log is only added to.';", hash='01296842f57891e13cc1dd61dc5b58051c539d33', operation='UPDATE OR DELETE', pgid='pgtrigger_never_changed_80880', table='confidential_accesslog', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accesslog',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'never_changed', TABLE = TG_TABLE_NAME, MESSAGE = 'The access log is only added to.';", hash='69379f3ab2343551d2cc597d07144626643d643b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_25f16', table='confidential_accesslog', when='BEFORE')),
        ),
    ]
