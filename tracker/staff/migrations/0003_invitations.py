from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('staff', '0002_api_key'),
    ]

    operations = [
        migrations.CreateModel(
            name='Try',
            fields=[
                ('key', models.CharField(help_text='Which count, or which code, of whom.', max_length=255, primary_key=True, serialize=False)),
                ('value', models.JSONField(help_text='When there were tries, or that there was one.')),
                ('expires', models.DateTimeField(db_index=True, help_text='When it no longer matters.')),
            ],
            options={
                'verbose_name_plural': 'tries',
            },
        ),
        migrations.AlterModelOptions(
            name='user',
            options={'permissions': (('submit_wholes', 'Can submit a report, incident, review, policy action or survey for review'), ('approve_wholes', 'Can approve what somebody else has submitted'), ('approve_restricted', 'Can approve what rests on a restricted report'), ('revise_data', 'Can publish a new revision of the data set'), ('withdraw_wholes', 'Can withdraw what is published'), ('invite_people', 'Can invite people, and invite again who lost a password or second factor'), ('remove_for_good', 'Can remove words and records from every revision')), 'verbose_name': 'user', 'verbose_name_plural': 'users'},
        ),
        migrations.AddField(
            model_name='user',
            name='is_to_be_met',
            field=models.BooleanField(default=False, editable=False, help_text='Was invited, invited again or given another role: sees no page of staff until a protection officer has made sure who they are.', verbose_name='to be met'),
        ),
    ]
