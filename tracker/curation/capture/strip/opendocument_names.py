"""Elements of OpenDocument that do not come into a copy, by the kind of what they tell."""

from __future__ import annotations

from tracker.curation.capture.strip.stripped import ACTIVE, AUTHORS, DOCUMENT, EARLIER, FORM, PICTURE, REMOTE


def _names(where: str, words: str) -> set[tuple[str, str]]:
    return {(where, word) for word in words.split()}


# these go with all that is in them
GONE = {
    name: kind
    for kind, names in {
        AUTHORS: _names(
            "text",
            "author-name author-initials initial-creator creator printed-by editing-duration editing-cycles file-name "
            "creation-date creation-time modification-date modification-time print-date print-time date time "
            "sender-firstname sender-lastname sender-initials sender-title sender-position sender-email sender-fax "
            "sender-phone-private sender-phone-work sender-company sender-street sender-city sender-postal-code "
            "sender-country sender-state-or-province",
        )
        | _names("dc", "date")
        | _names("meta", "creator-initials date-string")
        | _names("loext", "sender-initials"),
        # what somebody deleted or overwrote, and the marks where it stood
        EARLIER: _names("text", "tracked-changes change change-start change-end") | _names("table", "tracked-changes"),
        DOCUMENT: _names("text", "user-defined user-field-decls")
        | _names("table", "named-expressions content-validations data-pilot-tables")
        | _names("office", "meta settings"),
        ACTIVE: _names("office", "scripts event-listeners")
        | _names("script", "event-listener")
        | _names("presentation", "event-listener")
        | _names("text", "script")
        | _names("draw", "applet plugin floating-frame object-ole"),
        REMOTE: _names("table", "table-source cell-range-source dde-links")
        | _names("table", "database-source-sql database-source-query database-source-table")
        | _names("office", "dde-source")
        | _names("text", "dde-connection-decls dde-connection-decl section-source"),
        FORM: _names("office", "forms") | _names("draw", "control") | _names("field", "param"),
        # a picture in words: what it holds is drawn by nobody but as a file
        PICTURE: _names("office", "binary-data"),
    }.items()
    for name in names
}
# fields: of these the words that they show stay, and nothing of where they come from
FIELDS = _names(
    "text",
    "title subject description keywords template-name dde-connection database-display database-name database-next "
    "database-row-select database-row-number execute-macro expression table-formula user-field-get user-field-input "
    "variable-set variable-get variable-input",
)
# attributes that go wherever they are
ATTRIBUTES = _names("office", "rsid paragraph-rsid") | {
    *_names("table", "formula protection-key comment content-validation-name"),
    *_names("text", "protection-key"),
    *_names("office", "chg-author chg-date-time"),
}
