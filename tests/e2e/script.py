"""One whole Norwegian visit as steps, so that the screen and the line mode can be given the very same answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """On the page with this heading, give this answer. ``link_id`` where it answers a question.

    ``door``: the number opens at once. ``numbers``: one answer, or several where ``several``. ``text``: the field.
    """

    heading: str
    numbers: tuple[int, ...] = ()
    text: str = ""
    several: bool = False
    door: bool = False
    link_id: str = ""

    def keys(self) -> str:
        """What is typed on the screen: digits mark, Enter goes on."""
        if self.door:
            return str(self.numbers[0])
        return "".join(map(str, self.numbers)) + self.text + "\r"

    def lines(self) -> list[str]:
        """What is typed in line mode: a number that answers also goes on, several need an empty line."""
        if self.text:
            return [self.text]
        if self.several:
            return [" ".join(map(str, self.numbers)), ""]
        return [str(self.numbers[0])] if self.numbers else [""]


WAY_IN = (
    Step("Demoklinikken", (1,), door=True),
    Step("Hvordan vil du ha det?"),
    Step("Hva vil du gjøre?", (1,), door=True),
    Step("Før du begynner", (1,), door=True),
)

QUESTIONS = (
    Step("Når er du født?", text="12031961", link_id="birth-date"),
    Step("Hva er den første bokstaven i hvert navn du har?", text="KN", link_id="initials"),
    Step("Har du noe av dette akkurat nå?", (5,), several=True, link_id="symptoms-now"),
    Step("Hva vil du ha hjelp med?", (4, 7), several=True, link_id="reason"),
    Step("Hva slags hodepine har du?", (1, 2), several=True, link_id="headache-kind"),
    Step("Har du før fått Botox eller noe som ligner?", (1,), link_id="treated-before"),
    Step("Når fikk du det sist?", (1,), link_id="last-time"),
    Step("Hvor fikk du behandling?", (1,), several=True, link_id="areas-before"),
    Step("Har du fått plager etter en slik behandling?", (4,), several=True, link_id="reaction"),
    Step("Er du gravid, ammer du, eller planlegger du å bli gravid?", (5,), several=True, link_id="pregnancy"),
    Step("Har du en sykdom i nerver eller muskler?", (3,), link_id="neuromuscular"),
    Step("Har du vansker med å svelge?", (2,), link_id="swallowing"),
    Step("Er du allergisk mot noe?", (2,), several=True, link_id="allergies"),
    Step("Hva er du allergisk mot?", (2,), link_id="allergy-which"),
    Step("Har du andre sykdommer?", (7,), several=True, link_id="conditions"),
    Step("Har du tatt noe av dette den siste uken?", (2, 4), several=True, link_id="blood-thinners"),
    Step("Tar du noe mer? Tenk på medisin, kosttilskudd og urter.", (5,), several=True, link_id="other-medicines"),
    Step("Har du sår, utslett eller betent hud der du vil ha behandling?", (2,), link_id="infection"),
    Step("Er du følsom for nåler?", (4,), link_id="needles"),
    Step("Skal du gjøre noe av dette det neste døgnet?", (1,), several=True, link_id="plans"),
    Step("Er det noe mer du vil spørre om?", (3,), link_id="questions"),
    Step("Hva vil du spørre om?", (1,), door=True),
    Step("Hva vil du spørre om?", text="Kan jeg [fly] i morgen?", link_id="questions-text"),
)

WAY_OUT = (
    Step("Stemmer det du har svart?"),
    Step("Vil du sende svarene til oss nå?", (1,), door=True),
)

FINDINGS = {
    ("stop", "F74"),  # an earlier serious reaction
    ("caution", "F16"),  # depression
    ("caution", "F15"),  # depression, and 65 or older
    ("caution", "F56"),  # treated less than 3 months ago
    ("caution", "F39"),  # does not know about nerve or muscle disease
    ("caution", "F32"),  # allergic to a medicine
    ("caution", "F30"),  # blood thinners
    ("note", "F40"),  # 65 or older
    ("note", "F60"),  # exercise within a day
}
"""What these answers must raise, by level and fact (facts.yaml, `screening`)."""
