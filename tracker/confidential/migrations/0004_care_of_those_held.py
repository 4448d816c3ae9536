from django.db import migrations
from django.utils.timezone import localdate


def entrust(apps, schema_editor):
    """An identity that is held from before is handled by whoever saved it last, and its risk is looked at today."""
    using = schema_editor.connection.alias
    identities, log, cares, handlers = (
        apps.get_model('confidential', name).objects.using(using) for name in ('Identity', 'AccessLog', 'Care', 'Handler')
    )
    for ref in identities.values_list('source_ref', flat=True):
        saved = log.filter(source_ref=ref, action__in=('added', 'changed'))
        last = saved.order_by('-at', '-pk').first()
        care = cares.create(source_ref=ref, identity_known=True, risk_level='high', review_due=localdate())
        if last is not None:
            handlers.create(care=care, user_id=last.user_id, user_name=last.user_name, named_by_id=last.user_id)


class Migration(migrations.Migration):

    dependencies = [
        ('confidential', '0003_care'),
    ]

    operations = [
        migrations.RunPython(entrust, migrations.RunPython.noop),
    ]
