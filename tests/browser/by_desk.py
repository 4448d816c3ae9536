"""The whole case recorded at the reading desk: words are chosen in the text, forms come filled as far as can be."""

from playwright.sync_api import expect

from tests.browser.by_hand import ADDRESS, ByHand
from tests.browser.hand import hand
from tests.browser.pages import Form
from tests.browser.written import Fields

# where words stand on the page, from one character of the text to another: the middles of the first and of the last
POINTS = """
([start, end]) => {
    const stretches = [...document.querySelectorAll('#text [data-from]')];
    const character = place => {
        const held = stretches.findLast(one => Number(one.dataset.from) <= place);
        const letters = [...held.firstChild.data];
        const before = letters.slice(0, place - Number(held.dataset.from)).join('').length;
        const range = document.createRange();
        range.setStart(held.firstChild, before);
        range.setEnd(held.firstChild, before + letters[place - Number(held.dataset.from)].length);
        return range;
    };
    const [first, last] = [character(start), character(end - 1)];
    window.scrollBy(0, first.getBoundingClientRect().top - window.innerHeight / 2);
    const [from, to] = [first.getBoundingClientRect(), last.getBoundingClientRect()];
    return [[from.left + 1, from.top + from.height / 2], [to.right - 1, to.top + to.height / 2]];
}
"""
# what the words themselves say of a passage, and what the step says of a citation
BY_ITSELF = {"capture", "char_start", "char_end", "quote", "speaker"}
NOT_OF_A_CITATION = {"passage"}


class ByDesk(ByHand):
    """A case that is entered at the desk: only what has no evidence of its own is typed into other forms."""

    def report(self, fields: Fields) -> None:
        """A report with its text; then the evidence for its own fields."""
        self.text(fields)
        self.ref, self.form = fields["ref"], self.window.page.url
        self.desk = self.form.replace("/change/", "/read/")
        self.words = self.article.read_text() if self.article else self.written.all("capture")[0]["text"]
        self.window.page.goto(self.desk)
        self._more("report", "report", fields)
        self.wholes.append(self.form)

    def incident(self, fields: Fields) -> None:
        """An incident, its counts and acts; then its places, and the parties of each act."""
        address, ref = self._whole("incident", "incident", fields), fields["ref"]
        for count in self.written.of("reportedcount", "incident", ref):
            self.claim("reported_count", "reportedcount", count)
        for act in self.written.of("act", "incident", ref):
            key = self.claim("act", "act", act)
            form = self._open(f"{ADDRESS}/act/{key}/change/")
            self._parts(form, "parties", "party", "act", act["ref"])
            form.save()
        form = self._open(address)
        self._parts(form, "places", "incidentplace", "incident", ref)
        form.save()

    def action(self, fields: Fields) -> None:
        """An action and its answers; then the incidents that it is about."""
        address, ref = self._whole("policy_action", "policyaction", fields), fields["ref"]
        for answer in self.written.of("policyresponse", "action", ref):
            self.claim("policy_response", "policyresponse", answer)
        form = self._open(address)
        self._parts(form, "actionincident", "actionincident", "action", ref)
        form.save()

    def survey(self, fields: Fields) -> None:
        """A survey and its figures; then what it is about."""
        address, ref = self._whole("survey", "survey", fields), fields["ref"]
        for figure in self.written.of("surveyfigure", "survey", ref):
            self.claim("survey_figure", "surveyfigure", figure)
        form = self._open(address)
        self._parts(form, "surveyaction", "surveyaction", "survey", ref)
        self._parts(form, "surveyincident", "surveyincident", "survey", ref)
        form.save()

    def review(self, fields: Fields) -> None:
        """A review."""
        self._whole("review", "review", fields)

    def _whole(self, claim: str, kind: str, fields: Fields) -> str:
        """A whole with its own evidence; the address of its form."""
        key = self.claim(claim, kind, fields)
        address = f"{ADDRESS}/{kind}/{key}/change/"
        self.wholes.append(address)
        return address

    def claim(self, claim: str, kind: str, fields: Fields) -> str:
        """A new claim from the first words under it, then the others; its key."""
        page = self.window.page
        page.goto(self.desk)
        first = self._citations(claim, fields["ref"])[0]
        self._choose(first["passage"][1])
        self._press(f"button[name=kind][value={claim}]")
        # one click unfolds what is not asked at once
        hand(page).click()
        self.typist.type(Form(page, "claim-"), kind, fields)
        self._send(first)
        found = page.locator(f"li[id^='{claim}:']").evaluate_all("all => all.map(one => Number(one.id.split(':')[1]))")
        key = str(max(found))
        self._more(claim, kind, fields, key=key, begin=1)
        return key

    def _more(self, claim: str, kind: str, fields: Fields, *, key: str = "", begin: int = 0) -> None:
        """Further words under a claim that is there."""
        for citation in self._citations(claim, fields["ref"])[begin:]:
            self._choose(citation["passage"][1])
            which = f"li[id='{claim}:{key}']" if key else f"li[id^='{claim}:']"
            self._press(f"{which} > button.here")
            self._send(citation)

    def _citations(self, claim: str, ref: str) -> list[Fields]:
        return self.written.of("citation", claim, ref)

    def _choose(self, words: str) -> None:
        """Drag the mouse over the words."""
        page, start = self.window.page, self.words.index(words)
        begin, end = page.evaluate(POINTS, [start, start + len(words)])
        page.mouse.move(*begin)
        page.mouse.down()
        page.mouse.move(*end, steps=3)
        page.mouse.up()
        # the page hears of it a moment later
        expect(page.locator("#choose [name=end]")).to_be_enabled()
        hand(page).click(2)

    def _press(self, button: str) -> None:
        page = self.window.page
        with page.expect_navigation(url="**#step"):
            page.locator(button).first.click()
        hand(page).click()

    def _send(self, citation: Fields) -> None:
        """Say what the words do, and what they are if they are no passage yet; and save it all."""
        page = self.window.page
        said = page.locator("#step blockquote").first.inner_text()
        assert said == citation["passage"][1], said
        self.typist.type(Form(page, "citation-"), "citation", citation, without=NOT_OF_A_CITATION)
        if page.locator("[name=passage-quote_kind]").count():
            self._passage(citation["passage"][1])
        with page.expect_navigation():
            page.get_by_role("button", name="Cite", exact=True).click()
        hand(page).click()
        problems = page.locator(".errorlist").all_inner_texts()
        assert problems == [], problems

    def _passage(self, words: str) -> None:
        page = self.window.page
        [fields] = [one for one in self.written.of("passage", "report", self.ref) if one["quote"] == words]
        before = hand(page).clicks
        self.typist.type(Form(page, "passage-"), "passage", fields, without=BY_ITSELF)
        speaker = fields.get("speaker")
        box = page.locator("[name=passage-speaker]")
        label = self._face(speaker[0]) if speaker else "---------"
        if box.evaluate("box => box.selectedOptions[0].text") != label:
            box.select_option(label=label)
            hand(page).click(2)
        if hand(page).clicks != before:
            hand(page).click()  # it was unfolded first

    def _face(self, ref: str) -> str:
        [face] = [one for one in self.written.all("reportsource") if one["ref"] == ref]
        [source] = [one for one in self.written.all("source") if [one["ref"]] == face["source"]]
        return f"{face['public_label']}: {source['working_label']}"
