"""The copy of an ODT, ODS or ODP has its words and pictures; who, when, where from and what was before are gone."""

import io
import zipfile

import pytest

from tests.curation.capture.telling import CANARY, image, zipped
from tracker.curation.capture.strip import opendocument
from tracker.curation.capture.strip.archive import parts_of
from tracker.curation.capture.strip.stripped import Stripped

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    [
        *(
            f'xmlns:{one}="{OASIS}:{one}:1.0"'
            for one in ("office", "text", "table", "draw", "meta", "form", "script", "style")
        ),
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:officeooo="http://openoffice.org/2009/office"',
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
        'xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"',
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"',
    ]
)


def said(body: str) -> str:
    inner = f"<office:body><text:p>{body}</text:p></office:body>"
    return f"<office:document-content {SPACES}>{inner}</office:document-content>"


def copy_of(body: str, **more: bytes | str) -> Stripped:
    mimetype = f"{opendocument.OPEN}text"
    return opendocument.stripped(parts_of(zipped({"mimetype": mimetype, "content.xml": said(body), **more})))


def content_of(copy: Stripped, name: str = "content.xml") -> str:
    return parts_of(copy.content)[name].decode()


def laid_open(copy: Stripped) -> bytes:
    parts = parts_of(copy.content)
    return b"\n".join([copy.content, *parts.values(), *(name.encode() for name in parts)])


FIELDS = (
    "author-name author-initials initial-creator creator printed-by file-name creation-date creation-time "
    "modification-date modification-time print-date print-time editing-duration user-defined sender-firstname "
    "sender-lastname sender-initials sender-title sender-position sender-email sender-phone-private sender-fax "
    "sender-company sender-phone-work sender-street sender-city sender-postal-code sender-country date time"
)


@pytest.mark.parametrize("field", FIELDS.split())
def test_a_field_that_says_who_or_when_goes_and_the_words_around_it_stay(field: str) -> None:
    copy = copy_of(f'One <text:{field} text:name="{CANARY}" text:date-value="{CANARY}">{CANARY}</text:{field}> two')
    assert CANARY.encode() not in laid_open(copy)
    assert "One  two" in content_of(copy)


@pytest.mark.parametrize(
    "field", ["title", "subject", "dde-connection", "database-display", "expression", "user-field-get", "variable-set"]
)
def test_of_a_field_of_words_the_words_stay_and_not_where_they_come_from(field: str) -> None:
    copy = copy_of(f'<text:{field} text:name="{CANARY}" text:formula="{CANARY}">We were moved.</text:{field}>')
    assert CANARY.encode() not in laid_open(copy)
    assert "<text:span>We were moved.</text:span>" in content_of(copy)


def test_a_date_that_somebody_wrote_is_words() -> None:
    copy = copy_of(f'<text:date text:fixed="true" text:date-value="{CANARY}">14 May</text:date>')
    assert CANARY.encode() not in laid_open(copy)
    assert "14 May" in content_of(copy)


@pytest.mark.parametrize(
    "gone",
    [
        '<table:dde-links><office:dde-source office:dde-topic="{0}" office:automatic-update="true"/></table:dde-links>',
        '<text:dde-connection-decls><text:dde-connection-decl office:dde-topic="{0}"/></text:dde-connection-decls>',
        '<office:dde-source office:dde-item="{0}"/>',
        '<text:section-source xlink:href="../{0}.odt" text:filter-name="{0}"/>',
        '<table:table-source table:table-name="{0}" xlink:href="{0}.ods"/>',
        '<table:cell-range-source table:name="{0}" xlink:href="https://t.example/"/>',
        '<table:named-expressions><table:named-expression table:expression="{0}"/></table:named-expressions>',
        '<table:content-validations><table:content-validation table:condition="{0}"/></table:content-validations>',
        '<table:data-pilot-tables><table:source-service table:user-name="{0}"/></table:data-pilot-tables>',
        '<table:table-cell table:formula="of:=WEBSERVICE(&quot;https://t.example/{0}&quot;)">41</table:table-cell>',
        "<table:table-cell table:formula=\"of:=['file:///home/{0}/a.ods'#$A.A1]\">41</table:table-cell>",
        '<table:table table:protection-key="{0}" table:protected="true"/>',
        '<table:scenario table:comment="By {0}"/>',
        '<style:map style:condition="is-true-formula({0})"/>',
        '<calcext:condition calcext:value="formula-is(WEBSERVICE({0}))"/>',
        '<office:forms><form:text xlink:href="https://t.example/" form:value="{0}"/></office:forms>',
        '<draw:control draw:control="{0}"/>',
        '<field:param field:value="{0}"/>',
        "<office:scripts><office:script>{0}</office:script></office:scripts>",
        '<script:event-listener xlink:href="vnd.sun.star.script:{0}"/>',
        '<text:script xlink:href="{0}">{0}</text:script>',
        '<draw:image xlink:href="https://t.example/{0}.png"/>',
        '<draw:image xlink:href="file:///home/{0}.png"/>',
        '<draw:image xlink:href="../{0}.png"/>',
        "<draw:image><office:binary-data>{0}</office:binary-data></draw:image>",
        '<draw:object-ole xlink:href="./{0}"/>',
        '<draw:plugin xlink:href="{0}.swf"/>',
        '<text:a xlink:href="file:///home/{0}">41</text:a>',
        r'<draw:frame draw:name="C:\Users\{0}\boat.jpg"/>',
        '<draw:frame draw:name="/home/{0}/boat.jpg"/>',
        '<text:span officeooo:rsid="{0}"/>',
        "<office:meta><dc:creator>{0}</dc:creator></office:meta>",
        "<text:user-field-decls><text:user-field-decl office:string-value='{0}'/></text:user-field-decls>",
    ],
)
def test_what_is_asked_of_elsewhere_or_says_where_it_was_is_gone(gone: str) -> None:
    copy = copy_of(f"Words {gone.format(CANARY)} more")
    assert CANARY.encode() not in laid_open(copy)
    assert "t.example" not in content_of(copy)
    assert "WEBSERVICE" not in content_of(copy)
    assert copy.removed
    assert ("41" in content_of(copy)) == ("41" in gone)
    assert "more" in content_of(copy)


CHANGES = (
    "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>{0}</dc:creator>"
    "<dc:date>2024-05-14</dc:date></office:change-info><text:p>{0} was erased"
    '<draw:image xlink:href="Pictures/gone.png"/><draw:object xlink:href="./Object 2"/></text:p></text:deletion>'
    "</text:changed-region></text:tracked-changes>"
)


def test_what_somebody_deleted_is_gone_with_its_pictures_and_what_was_put_in_stays() -> None:
    body = (
        CHANGES.format(CANARY)
        + 'Before<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/> put in'
        '<text:change-end text:change-id="c2"/><draw:image xlink:href="Pictures/kept.png"/>'
        '<draw:object xlink:href="./Object 1"/>'
    )
    inner = said('<draw:image xlink:href="Pictures/in.png"/>')
    pictures = {f"Pictures/{name}.png": image("PNG") for name in ("gone", "kept")}
    objects = {f"Object {number}/{name}": one for number in (1, 2) for name, one in (("content.xml", inner),)}
    inside = {f"Object {number}/Pictures/in.png": image("PNG") for number in (1, 2)}
    copy = copy_of(body, **pictures, **objects, **inside)
    assert CANARY.encode() not in laid_open(copy)
    assert "Before put in<draw:image" in content_of(copy)
    assert 'href="Pictures/in.png"' in content_of(copy, "Object 1/content.xml")
    names = {"mimetype", "content.xml", "Pictures/kept.png", "Object 1/content.xml", "Object 1/Pictures/in.png"}
    assert set(parts_of(copy.content)) == names
    assert "earlier" in copy.removed


def test_what_was_changed_in_a_sheet_is_gone() -> None:
    copy = copy_of(
        "<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-table-cell>"
        f"{CANARY}</table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>"
    )
    assert CANARY.encode() not in laid_open(copy)


def test_a_comment_stays_by_nobody_and_of_no_day() -> None:
    copy = copy_of(
        f"<office:annotation><dc:creator>{CANARY}</dc:creator><dc:date>{CANARY}</dc:date><meta:creator-initials>{CANARY}"
        f"</meta:creator-initials><loext:sender-initials>{CANARY}</loext:sender-initials><text:p>Who is it?</text:p>"
        "</office:annotation>"
    )
    assert CANARY.encode() not in laid_open(copy)
    assert "<dc:creator>Author</dc:creator><text:p>Who is it?</text:p>" in content_of(copy)


def test_links_to_the_web_hidden_words_and_numbers_of_figures_stay() -> None:
    body = (
        '<text:a xlink:href="https://coastletter.example/home/a">A link</text:a><text:a xlink:href="#b">Up</text:a>'
        '<text:hidden-text text:string-value="Hidden">Hidden</text:hidden-text>'
        '<text:sequence text:formula="ooow:Figure+1">2</text:sequence>'
        '<table:table-cell office:value="41" table:formula="of:=[.A1]+1">41</table:table-cell>'
    )
    copy = copy_of(body)
    body = body.replace(' table:formula="of:=[.A1]+1"', "")
    assert body in content_of(copy)


def test_a_copy_is_not_stripped_of_more() -> None:
    body = "".join(f"<text:{field}>x</text:{field}>" for field in FIELDS.split()) + CHANGES.format(CANARY)
    again = opendocument.stripped(parts_of(copy_of(body).content))
    assert again.removed == set()
    with zipfile.ZipFile(io.BytesIO(again.content)) as archive:
        assert archive.testzip() is None
