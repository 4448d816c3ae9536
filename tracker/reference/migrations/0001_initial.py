import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.postgres.operations import BtreeGinExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGinExtension(),
        migrations.CreateModel(
            name="Country",
            fields=[
                (
                    "iso3",
                    models.CharField(
                        help_text="ISO 3166-1 alpha-3. For a state of the past, the code that it had.",
                        max_length=3,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ISO code (3 letters)",
                    ),
                ),
                (
                    "iso2",
                    models.CharField(
                        blank=True,
                        help_text="ISO 3166-1 alpha-2. Empty for states of the past: ISO gave some of those codes twice. NA is Namibia, never a missing value.",
                        max_length=2,
                        null=True,
                        unique=True,
                        verbose_name="ISO code (2 letters)",
                    ),
                ),
                (
                    "m49",
                    models.CharField(
                        help_text="Three-digit number of the UN Statistics Division and of ISO, with leading zeros.",
                        max_length=3,
                        unique=True,
                        verbose_name="M49 code",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Short name in English as the United Nations uses it; ISO's where the UN lists none.",
                        max_length=80,
                        unique=True,
                    ),
                ),
                (
                    "names",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="Name by language code (en, ko, zh, fr, es, ar …), mostly from Unicode CLDR. Languages that you add are kept.",
                        verbose_name="names in other languages",
                    ),
                ),
                (
                    "common_name",
                    models.CharField(
                        blank=True,
                        help_text="What most people say, where that differs from the name: North Korea.",
                        max_length=80,
                    ),
                ),
                (
                    "aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        blank=True,
                        default=list,
                        help_text="Other names and abbreviations that reports use: DPRK. For search and import; those that you add are kept.",
                        size=None,
                    ),
                ),
                (
                    "region",
                    models.CharField(
                        blank=True,
                        help_text="Continent, UN M49. Empty for Antarctica, which M49 puts in none.",
                        max_length=40,
                    ),
                ),
                (
                    "region_code",
                    models.CharField(blank=True, help_text="M49 number of the region.", max_length=3),
                ),
                (
                    "subregion",
                    models.CharField(
                        blank=True,
                        help_text="Smallest part of the region that UN M49 names: Eastern Asia.",
                        max_length=40,
                    ),
                ),
                (
                    "subregion_code",
                    models.CharField(blank=True, help_text="M49 number of the subregion.", max_length=3),
                ),
                (
                    "un_group",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("african", "African Group"),
                            ("asia_pacific", "Asia-Pacific Group"),
                            ("eeg", "Eastern European Group"),
                            ("grulac", "Latin American and Caribbean Group"),
                            ("weog", "Western European and Others Group"),
                            ("none", "No group"),
                        ],
                        help_text="Regional group at the United Nations today. Empty where we know of none.",
                        max_length=12,
                        null=True,
                        verbose_name="UN group",
                    ),
                ),
                (
                    "is_un_member",
                    models.BooleanField(
                        default=False,
                        help_text="Whether it is a member state of the United Nations today.",
                        verbose_name="UN member",
                    ),
                ),
                (
                    "un_member_since",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Year of admission. Only the year: our facts hold no day.",
                        null=True,
                        verbose_name="UN member since",
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(
                        blank=True,
                        help_text="First day of a state of the past. Empty: not recorded here.",
                        null=True,
                    ),
                ),
                (
                    "valid_to",
                    models.DateField(
                        blank=True, help_text="Last day of a state of the past. Empty: it exists.", null=True
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "countries",
                "ordering": ("name",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("iso3__regex", "^[A-Z]{3}$")),
                        name="country_iso3_is_three_letters",
                        violation_error_message="The ISO code is three capital letters.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("iso2__isnull", True), ("iso2__regex", "^[A-Z]{2}$"), _connector="OR"),
                        name="country_iso2_is_two_letters",
                        violation_error_message="The short ISO code is two capital letters, or is left out.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("m49__regex", "^[0-9]{3}$")),
                        name="country_m49_is_three_digits",
                        violation_error_message="The M49 code is three digits; write the leading zeros.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("region", ""), ("region_code", ""), ("subregion", ""), ("subregion_code", "")),
                            models.Q(
                                ("region__regex", "\\S"),
                                ("region_code__regex", "^[0-9]{3}$"),
                                ("subregion__regex", "\\S"),
                                ("subregion_code__regex", "^[0-9]{3}$"),
                            ),
                            _connector="OR",
                        ),
                        name="country_region_is_whole",
                        violation_error_message="Give region and subregion with their M49 codes, or none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("un_group__isnull", True),
                            ("un_group__in", ["african", "asia_pacific", "eeg", "grulac", "weog", "none"]),
                            _connector="OR",
                        ),
                        name="country_un_group_known",
                        violation_error_message="Choose a UN group of the list, or leave it out.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("is_un_member", True),
                                ("un_member_since__gte", 1945),
                                ("un_member_since__isnull", False),
                            ),
                            models.Q(("is_un_member", False), ("un_member_since__isnull", True)),
                            _connector="OR",
                        ),
                        name="country_un_member_since_a_year",
                        violation_error_message="Members of the UN have a year of admission; others have none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__lte", models.F("valid_to")),
                            ("valid_from__isnull", True),
                            ("valid_to__isnull", True),
                            _connector="OR",
                        ),
                        name="country_valid_from_before_to",
                        violation_error_message="The first day comes after the last one.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "key",
                    models.CharField(
                        editable=False,
                        help_text="Vocabulary and code: theme:refoulement.",
                        max_length=100,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        help_text="Vocabulary that the term belongs to.",
                        max_length=39,
                        verbose_name="vocabulary",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="What the data hold. Letters, digits and . _ - only. It never changes: data may cite it.",
                        max_length=60,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("term", "Open: local terms may be added"),
                            ("choice", "Closed: the code carries logic"),
                        ],
                        default="term",
                        editable=False,
                        help_text="Open vocabularies take local terms; in closed ones the code carries logic.",
                        max_length=6,
                    ),
                ),
                (
                    "labels",
                    models.JSONField(
                        help_text="What people read instead of the code, by language (en, ko …). English is required; languages that you add are kept."
                    ),
                ),
                (
                    "definition",
                    models.TextField(help_text="When to use the code, and when not: one plain sentence."),
                ),
                (
                    "source_code",
                    models.CharField(
                        blank=True,
                        help_text="The same thing in the standard that the vocabulary follows (HURIDOCS ESF, UPR Info …).",
                        max_length=100,
                        verbose_name="code in the standard",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Place in the vocabulary's own order, from 0."
                    ),
                ),
                (
                    "is_local",
                    models.BooleanField(
                        default=True,
                        editable=False,
                        help_text="Added by this team; the files do not have it.",
                        verbose_name="local",
                    ),
                ),
                (
                    "active",
                    models.BooleanField(
                        default=True,
                        help_text="Whether it may be chosen. Terms are switched off, never deleted.",
                    ),
                ),
                (
                    "violation_type",
                    models.ForeignKey(
                        blank=True,
                        help_text="The one kind of violation that a theme clearly corresponds to. Empty where there is none.",
                        limit_choices_to={"scheme": "violation_type"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.term",
                    ),
                ),
            ],
            options={
                "ordering": ("scheme", "position", "code"),
                "constraints": [
                    models.UniqueConstraint(fields=("scheme", "code"), name="term_code_once_per_scheme"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "key",
                                django.db.models.functions.text.Concat(
                                    models.F("scheme"), models.Value(":"), models.F("code")
                                ),
                            )
                        ),
                        name="term_key_is_scheme_and_code",
                        violation_error_message="The key is the vocabulary, a colon and the code.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scheme__regex", "^[a-z][a-z0-9_]*$")),
                        name="term_scheme_is_a_plain_word",
                        violation_error_message="A vocabulary is named in small letters, digits and _.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[A-Za-z0-9._-]+$")),
                        name="term_code_is_a_plain_word",
                        violation_error_message="A code holds letters, digits and . _ - only.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "term"),
                            models.Q(("is_local", False), ("kind", "choice")),
                            _connector="OR",
                        ),
                        name="term_local_in_open_schemes_only",
                        violation_error_message="This vocabulary is closed: a local term cannot be added.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("labels__has_key", "en"), ("labels__en__regex", "\\S")),
                        name="term_has_an_english_label",
                        violation_error_message="Give the label in English (en).",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("violation_type__isnull", True),
                            django.db.models.lookups.StartsWith(
                                models.F("violation_type"), models.Value("violation_type:")
                            ),
                            _connector="OR",
                        ),
                        name="term_violation_type_of_its_scheme",
                        violation_error_message="Choose a term of violation_type.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="term",
            trigger=pgtrigger.compiler.Trigger(
                name="term_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME, MESSAGE = format('Term %s is kept: data may hold its code. Switch it off instead (active).', OLD.key);",
                    hash="45502abb139b9b9e49d0c1dca96b5fe8f1f3cca4",
                    operation="DELETE",
                    pgid="pgtrigger_term_is_kept_1d41a",
                    table="reference_term",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="term",
            trigger=pgtrigger.compiler.Trigger(
                name="term_code_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."scheme" IS DISTINCT FROM (NEW."scheme"))',
                    func="RAISE EXCEPTION USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME, MESSAGE = format('Term %s keeps its code: data may hold it. Switch it off and add another.', OLD.key);",
                    hash="aa7d575ff56a3b92ef29f69cc97647a956ce6049",
                    operation="UPDATE",
                    pgid="pgtrigger_term_code_never_changes_ee5ac",
                    table="reference_term",
                    when="BEFORE",
                ),
            ),
        ),
    ]
