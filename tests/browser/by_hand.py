"""The whole case typed by one person, page by page, in the order in which one thing needs another."""

from pathlib import Path

from tests.browser.pages import Form, Window
from tests.browser.typist import Typist
from tests.browser.written import Fields, Written
from tracker.curation.admin.report import PASSAGES_ON_THE_PAGE

ADDRESS = "/admin/records"
MANY = PASSAGES_ON_THE_PAGE + 1
# found in the file, or worked out from it
FROM_FILE = {"capture", "char_start", "char_end"}


class ByHand:
    """A case that is entered; `wholes` are the addresses of what can be handed in."""

    def __init__(self, window: Window, written: Written, article: Path | None) -> None:
        self.window, self.written, self.article = window, written, article
        self.typist = Typist(written)
        self.wholes: list[str] = []

    def enter(self) -> None:
        """Enter everything."""
        self._several("organisation")
        self._several("source")
        for fields in self.written.all("report"):
            self.report(fields)
        for fields in self.written.all("review"):
            self.review(fields)
        for fields in self.written.all("incident"):
            self.incident(fields)
        for fields in self.written.all("policyaction"):
            self.action(fields)
        for fields in self.written.all("survey"):
            self.survey(fields)

    def _several(self, kind: str) -> None:
        """Records of a kind, one after the other."""
        form = self._open(f"{ADDRESS}/{kind}/add/")
        for fields in self.written.all(kind):
            self.typist.type(form, kind, fields).save("Save and add another")

    def report(self, fields: Fields) -> None:
        """A report; then its passages; then the evidence for its own fields, which chooses among those."""
        form, ref = self.text(fields), fields["ref"]
        without = FROM_FILE if self.article else set()
        passages = self.written.of("passage", "report", ref)
        # once for all that the page shows and one more; then, where it shows them no more, the rest
        for some in (passages[:MANY], passages[MANY:]):
            self.typist.parts(form, "passages", "passage", some, without=without)
            form.save()
        self._keep(form, "report", fields)

    def text(self, fields: Fields) -> Form:
        """A report with its countries, its captures and the faces of its sources."""
        form, ref = self._new("report", fields), fields["ref"]
        self._parts(form, "countries", "reportcountry", "report", ref)
        for capture in self.written.of("capture", "report", ref):
            part = form.part("captures")
            if self.article is not None:
                part.attach_file("file", self.article)
            self.typist.type(part, "capture", capture, without={"sha256"} if self.article else set())
        self._parts(form, "faces", "reportsource", "report", ref)
        form.save()
        return form

    def review(self, fields: Fields) -> None:
        """A review."""
        self._keep(self._new("review", fields), "review", fields)

    def incident(self, fields: Fields) -> None:
        """An incident with its places, counts and acts; then the pages of the counts and the acts."""
        form, ref = self._new("incident", fields), fields["ref"]
        self._parts(form, "places", "incidentplace", "incident", ref)
        self._parts(form, "counts", "reportedcount", "incident", ref)
        self._parts(form, "acts", "act", "incident", ref)
        self._keep(form, "incident", fields)
        counts, acts = self._pages(form, "counts"), self._pages(form, "acts")
        self._each("reported_count", self.written.of("reportedcount", "incident", ref), counts)
        for act, page in zip(self.written.of("act", "incident", ref), acts, strict=True):
            form = self._open(page)
            self._parts(form, "parties", "party", "act", act["ref"])
            self._cite(form, "act", act).save()

    def action(self, fields: Fields) -> None:
        """An action with its answers; then the pages of the answers."""
        form, ref = self._new("policyaction", fields), fields["ref"]
        self._parts(form, "actionincident", "actionincident", "action", ref)
        self._parts(form, "responses", "policyresponse", "action", ref)
        self._keep(form, "policy_action", fields)
        answers = self._pages(form, "responses")
        self._each("policy_response", self.written.of("policyresponse", "action", ref), answers)

    def survey(self, fields: Fields) -> None:
        """A survey with its figures; then the pages of the figures."""
        form, ref = self._new("survey", fields), fields["ref"]
        self._parts(form, "surveyaction", "surveyaction", "survey", ref)
        self._parts(form, "surveyincident", "surveyincident", "survey", ref)
        self._parts(form, "figures", "surveyfigure", "survey", ref)
        self._keep(form, "survey", fields)
        self._each("survey_figure", self.written.of("surveyfigure", "survey", ref), self._pages(form, "figures"))

    def _each(self, claim: str, parts: list[Fields], pages: list[str]) -> None:
        """The evidence of parts, each on its own page."""
        for part, page in zip(parts, pages, strict=True):
            self._cite(self._open(page), claim, part).save()

    def _keep(self, form: Form, claim: str, fields: Fields) -> None:
        """Save a whole with its own evidence, and remember where it is."""
        self._cite(form, claim, fields).save()
        self.wholes.append(self.window.page.url)

    def _parts(self, form: Form, group: str, kind: str, parent: str, ref: str) -> None:
        self.typist.parts(form, group, kind, self.written.of(kind, parent, ref))

    def _cite(self, form: Form, claim: str, fields: Fields) -> Form:
        """The citations under the form's record."""
        self._parts(form, "citations", "citation", claim, fields["ref"])
        return form

    def _pages(self, form: Form, group: str) -> list[str]:
        """The pages of the parts that the form's record has, in the order in which they stand on it."""
        links = form.page.locator(f"#{group}-group .inlinechangelink").all()
        return [str(link.get_attribute("href")) for link in links]

    def _open(self, address: str) -> Form:
        self.window.page.goto(address)
        return Form(self.window.page)

    def _new(self, kind: str, fields: Fields) -> Form:
        """The form of a new record, filled."""
        return self.typist.type(self._open(f"{ADDRESS}/{kind}/add/"), kind, fields)
