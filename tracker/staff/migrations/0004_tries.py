from django.db import migrations

# the table of Django's database cache, as `createcachetable` makes it
MAKE = [
    """CREATE TABLE "staff_tries" (
        "cache_key" varchar(255) NOT NULL PRIMARY KEY,
        "value" text NOT NULL,
        "expires" timestamp with time zone NOT NULL
    )""",
    'CREATE INDEX "staff_tries_expires" ON "staff_tries" ("expires")',
]


class Migration(migrations.Migration):
    dependencies = [("staff", "0003_invitations")]

    operations = [migrations.RunSQL(MAKE, 'DROP TABLE "staff_tries"')]
