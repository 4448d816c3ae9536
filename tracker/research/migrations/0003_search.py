"""Words to look for, on every public row.

Words of languages that put spaces between them are stemmed as English, accents folded. Korean, Chinese, Japanese and
Arabic are looked for as pairs of letters: a word of theirs is found inside a longer one. What the words of a row are
is part of what a pinned query answers: do not change it for rows that stand.
"""

from django.db import migrations

# the columns of each table; [] is a list
COLUMNS = {
    "reports": "title byline summary publisher republisher country_names[] country_regions[] date_text",
    "sources": "public_label",
    "incidents": "title summary subregion admin1 place_name country_name region date_text",
    "incident_counts": "incident_title count_text country_name region date_text",
    "incident_parties": "incident_title label country_name region incident_country_name date_text",
    "reviews": "body state_name state_region troika_names[] report_symbol addendum_symbol date_text",
    "policy_actions": (
        "label symbol paragraph part text issuing_state_names[] issuing_regions[] addressee_names[] "
        "addressee_regions[] body date_text"
    ),
    "policy_responses": (
        "action_label responding_state_name responding_region position_label_verbatim response_text "
        "author_interpretation assessed_by addressee_name addressee_region body date_text"
    ),
    "surveys": (
        "title sponsor interviewer_label subregion frame mode_text limitations conducted_by country_name "
        "region population_definition sampling_note date_text"
    ),
    "survey_figures": (
        "survey_title label question_text response_text subgroup quantifier_text conducted_by "
        "country_name region population_definition sampling_note date_text"
    ),
    "citations": "report_title publisher quote translation speaker_label",
}

WORDS = """
CREATE TEXT SEARCH CONFIGURATION public.research_words (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION public.research_words
    ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part
    WITH public.unaccent, pg_catalog.english_stem;

-- letters of which several forms are one: compatibility forms, Arabic vowel signs, alef, yeh and teh marbuta
CREATE FUNCTION public.research_letters(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT translate(
        regexp_replace(normalize($1, NFKC), '[\\u0610-\\u061A\\u064B-\\u065F\\u0670\\u0640]', '', 'g'),
        U&'\\0622\\0623\\0625\\0671\\0649\\0629', U&'\\0627\\0627\\0627\\0627\\064A\\0647')
$$;

-- each run of such letters as its pairs, the last letter by itself
CREATE FUNCTION public.research_pairs(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT string_agg(substr(run, place, 2), ' ' ORDER BY number, place)
    FROM regexp_matches(public.research_letters($1),
        '[\\u0620-\\u06FF\\u0750-\\u077F\\u08A0-\\u08FF\\u1100-\\u11FF\\u3040-\\u30FF\\u3130-\\u318F'
        '\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uA960-\\uA97F\\uAC00-\\uD7FF\\uF900-\\uFAFF\\U00020000-\\U0003FFFF]+',
        'g') WITH ORDINALITY AS runs (letters, number),
        LATERAL (SELECT letters[1]) AS one (run), generate_series(1, length(run)) AS place
$$;

-- 200,000 characters are more than any row has, and less than a tsvector holds
CREATE FUNCTION public.research_vector(VARIADIC text[]) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('public.research_words', regexp_replace(public.research_letters(said),
            '[\\u0620-\\u06FF\\u0750-\\u077F\\u08A0-\\u08FF\\u1100-\\u11FF\\u3040-\\u30FF\\u3130-\\u318F'
            '\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uA960-\\uA97F\\uAC00-\\uD7FF\\uF900-\\uFAFF\\U00020000-\\U0003FFFF/_.\\u2010-\\u2015-]+', ' ', 'g'))
        || to_tsvector('pg_catalog.simple', coalesce(public.research_pairs(said), ''))
    FROM (SELECT left(array_to_string($1, E'\n'), 200000)) AS row (said)
$$;

-- array_to_string by itself is only stable
CREATE FUNCTION public.research_joined(text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_to_string($1, E'\n')
$$;
"""

NO_WORDS = """
DROP FUNCTION public.research_joined(text[]), public.research_vector(text[]), public.research_pairs(text),
    public.research_letters(text);
DROP TEXT SEARCH CONFIGURATION public.research_words;
"""


def column(table: str) -> migrations.RunSQL:
    """The words of a table's rows, and their index. No field of a model: no query selects it unasked."""
    names = [
        f"public.research_joined({name.removesuffix('[]')})" if name.endswith("[]") else name
        for name in COLUMNS[table].split()
    ]
    vector = f"public.research_vector({', '.join(names)})"
    return migrations.RunSQL(
        f"ALTER TABLE research_{table} ADD COLUMN search tsvector GENERATED ALWAYS AS ({vector}) STORED;"
        f"CREATE INDEX {table}_search ON research_{table} USING gin (search);",
        f"ALTER TABLE research_{table} DROP COLUMN search;",
    )


class Migration(migrations.Migration):
    dependencies = [("research", "0002_collections"), ("reference", "0001_initial")]

    operations = [migrations.RunSQL(WORDS, NO_WORDS), *map(column, COLUMNS)]
