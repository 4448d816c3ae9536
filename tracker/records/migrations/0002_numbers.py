"""Functions for what follows from k and n: one definition for forms, warnings and public rows."""

from django.db import migrations

# Wilson (1927), z for 95%; in exact numbers, so that every machine gives the same digits
WILSON = """
CREATE FUNCTION records_wilson95(k integer, n integer, sign integer) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE
        WHEN n < 1 THEN NULL
        WHEN sign < 0 AND k = 0 THEN 0.0
        WHEN sign > 0 AND k = n THEN 100.0
        ELSE round(100 * (p + z * z / (2 * n) + sign * z * sqrt(p * (1 - p) / n + z * z / (4 * m * m)))
                   / (1 + z * z / n), 1)
    END
    FROM (SELECT k::numeric(20, 10) / n AS p, 1.959963984540054 AS z, n::numeric(20, 10) AS m) given
$$;
CREATE FUNCTION records_wilson95_low(k integer, n integer) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT records_wilson95(k, n, -1) $$;
CREATE FUNCTION records_wilson95_high(k integer, n integer) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT records_wilson95(k, n, 1) $$;
"""

PERCENT = """
CREATE FUNCTION records_percent(k integer, n integer) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT round(100.0 * k / n)::integer $$;
"""

# GRIM (Brown and Heathers 2017): does k/n, or some whole k of n, give the percent that is printed?
PERCENT_CHECK = """
CREATE FUNCTION records_percent_check(k integer, n integer, printed numeric, qualifier text, weighting text)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN n IS NULL OR n < 1 OR printed IS NULL OR weighting IN ('design', 'poststratified') THEN NULL
        WHEN abs(100.0 * coalesce(k, round(printed * n / 100)) / n - printed) <= tolerance THEN 'agrees'
        WHEN k IS NULL THEN 'impossible'
        ELSE 'off'
    END
    FROM (SELECT CASE WHEN qualifier = 'exact' THEN 0.5 * power(10.0, -scale(trim_scale(printed))) ELSE 2 END
          AS tolerance) given
$$;
"""

DROP = """
DROP FUNCTION records_wilson95_low(integer, integer);
DROP FUNCTION records_wilson95_high(integer, integer);
DROP FUNCTION records_wilson95(integer, integer, integer);
DROP FUNCTION records_percent(integer, integer);
DROP FUNCTION records_percent_check(integer, integer, numeric, text, text);
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunSQL(WILSON + PERCENT + PERCENT_CHECK, DROP)]
