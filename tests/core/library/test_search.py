"""Search over the FAQ: everyday words, wrong spelling, other keyboards, compounds, and questions about other things."""

from __future__ import annotations

import gc
import sqlite3
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.library.loader import load
from kiosk.library.search import LONGEST, MOST, Index
from kiosk.library.search_words import folded, tongue_of, words_in
from kiosk.library.types import Correction, Found, Topic
from kiosk.questionnaire.items import Text
from kiosk.testing.content import ContentFolder

TOPICS = {
    "nb": {
        "pain": ("Gjør det vondt?", "Smerte", ["sprøyteskrekk"], ["Nålene er tynne.", "Det stikker litt."]),
        "aftercare": ("Hva kan jeg gjøre etterpå?", "Etterpå", ["treningsstudio", "gå tur"], ["Vent med badstue."]),
        "duration": ("Hvor lenge varer det?", "Hvor lenge", ["hvor mange måneder"], ["Virkningen går over."]),
        "cost": ("Hva koster det?", "Pris", ["betale", "forsikring"], ["Du får vite prisen før vi begynner."]),
        "eyes": ("Hvilke plager kan jeg få?", "Plager", ["øyelokk"], ["Noen får blåmerker.", "Øynene kan bli tørre."]),
        "no-effect": ("Hva om det ikke virker?", "Ingen virkning", [], ["Da ser vi på det sammen etter to uker."]),
        "onset": ("Når merker jeg at det virker?", "Når det virker", [], ["Etter to til tre dager."]),
        "jaw": ("Kan det hjelpe kjeven?", "Kjeve", ["tannpress", "kjevesmerter"], ["Muskelen som tygger, slapper av."]),
        "head": ("Hjelper det mot migrene?", "Migrene", ["hodepine"], ["Migrene er en sterk hodepine."]),
        "decision": ("Er dette noe for meg?", "For meg", [], ["Det finner vi ut av sammen med deg."]),
    },
    "da": {
        "pain": ("Gør det ondt?", "Smerte", ["nåleskræk"], ["Nålene er tynde.", "Det stikker lidt."]),
        "aftercare": ("Hvad må jeg gøre bagefter?", "Bagefter", ["træning"], ["Vent med sauna."]),
        "duration": ("Hvor længe holder det?", "Hvor længe", ["hvor mange måneder"], ["Virkningen går over."]),
        "cost": ("Hvad koster det?", "Pris", ["betale", "forsikring"], ["Du får prisen, før vi begynder."]),
        "eyes": (
            "Hvilke gener kan jeg få?",
            "Gener",
            ["øjenlåg"],
            ["Nogle får blå mærker.", "Øjnene kan blive tørre."],
        ),
        "head": ("Hjælper det mod migræne?", "Migræne", ["hovedpine"], ["Migræne er en stærk hovedpine."]),
    },
    "en": {
        "pain": (
            "Does it hurt?",
            "Pain somewhere else",
            ["afraid of needles"],
            ["The needles are thin.", "It stings a little."],
        ),
        "aftercare": ("What can I do afterwards?", "Afterwards", ["exercise", "gym"], ["Wait with the sauna."]),
        "duration": ("How long does it last?", "How long it lasts", ["how many months"], ["The effect wears off."]),
        "cost": ("What does it cost?", "Price", ["how much", "insurance"], ["We tell you the price before we begin."]),
        "eyes": ("What side effects can I get?", "Side effects", ["eyelid"], ["Some people bruise.", "Dry eyes."]),
        "head": ("Does it help migraine?", "Migraine", ["headache"], ["Migraine is a strong headache."]),
    },
}


@cache
def index(language: str) -> Index:
    """The small FAQ of one language, ready to be asked."""
    return Index([topic(name, language) for name in TOPICS[language]], language)


def topic(name: str, language: str) -> Topic:
    """One topic of the small FAQ."""
    title, short, search, paragraphs = TOPICS[language][name]
    return Topic(
        id=name,
        title=Text.of({language: title}),
        short=Text.of({language: short}),
        paragraphs={language: tuple(paragraphs)},
        search={language: tuple(search)},
    )


def first(question: str, language: str = "nb") -> str:
    """The best topic ("" where nothing was found)."""
    return next(iter(index(language)(question).topics), "")


@pytest.mark.parametrize(
    ("language", "question", "best"),
    [
        ("nb", "gjør det vondt", "pain"),
        ("nb", "Hva koster det?", "cost"),
        ("nb", "kan jeg trene etterpå", "aftercare"),
        ("nb", "HVOR LENGE VARER DET", "duration"),
        ("da", "gør det ondt", "pain"),
        ("da", "må jeg træne bagefter", "aftercare"),
        ("da", "hvor længe holder det", "duration"),
        ("en", "is it painful", "pain"),
        ("en", "can I exercise afterwards", "aftercare"),
        ("en", "how long will it last", "duration"),
    ],
)
def test_an_everyday_question_finds_its_topic(language: str, question: str, best: str) -> None:
    """As people ask: with words that say nothing, in any inflection, in capitals."""
    assert first(question, language) == best


@pytest.mark.parametrize(
    ("language", "question", "best"),
    [("nb", "hvor lenge", "duration"), ("en", "how long", "duration"), ("en", "how much is it", "cost")],
)
def test_words_that_ask_decide_only_where_they_stand_together(language: str, question: str, best: str) -> None:
    """ "How long" and "how much" are told apart, though "how" alone tells nothing."""
    assert first(question, language) == best


def test_words_that_tell_nothing_decide_where_there_is_nothing_else() -> None:
    """A title of small words is found by them."""
    assert first("er det noe for meg") == "decision"


@pytest.mark.parametrize("question", ["virker det ikke", "det virker ikke på meg", "virker ikke"])
def test_two_words_are_known_in_either_order(question: str) -> None:
    """ "Ikke virker" and "virker ikke" are the same, and not the topic about when it does."""
    assert first(question) == "no-effect"


@pytest.mark.parametrize(
    ("language", "written", "meant", "best"),
    [
        ("nb", "migrne", "migrene", "head"),
        ("nb", "migreene", "migrene", "head"),
        ("nb", "mirgene", "migrene", "head"),
        ("nb", "forsikrnig", "forsikring", "cost"),
        ("nb", "vont", "vondt", "pain"),
        ("da", "forsikrring", "forsikring", "cost"),
        ("da", "hovedpne", "hovedpine", "head"),
        ("en", "insurrance", "insurance", "cost"),
        ("en", "migrane", "migraine", "head"),
        ("en", "excercise", "exercise", "aftercare"),
        ("en", "hrut", "hurt", "pain"),
    ],
)
def test_a_slip_is_put_right_and_told(language: str, written: str, meant: str, best: str) -> None:
    """A letter missing, doubled, wrong or exchanged: the word is found, and it is told what it was taken for."""
    found = index(language)(written)
    assert found.topics[0] == best
    assert found.corrections == (Correction(written, meant),)


@pytest.mark.parametrize(
    ("language", "written", "best"),
    [
        ("nb", "oyelokk", "eyes"),
        ("nb", "oeyelokk", "eyes"),
        ("nb", "öyelokk", "eyes"),
        ("nb", "blaamerker", "eyes"),
        ("nb", "sproyteskrekk", "pain"),
        ("da", "øjenlaag", "eyes"),
        ("da", "traening", "aftercare"),
        ("da", "träning", "aftercare"),
        ("da", "naaleskræk", "pain"),
        ("en", "héadache", "head"),
    ],
)
def test_another_keyboard_is_no_slip(language: str, written: str, best: str) -> None:
    """Without æ, ø and å, with the Swedish letters, with accents: found, and nothing is said of it."""
    found = index(language)(written)
    assert (found.topics[0], found.corrections) == (best, ())


@pytest.mark.parametrize(
    ("language", "written", "best"),
    [
        ("nb", "blå merker", "eyes"),
        ("nb", "trening", "aftercare"),
        ("nb", "studio for trenings studio", "aftercare"),
        ("nb", "smerter i kjeven", "jaw"),
        ("nb", "migrenemedisin", "head"),
        ("da", "blåmærker", "eyes"),
        ("da", "migrænehovedpine", "head"),
        ("da", "træningscenter", "aftercare"),
        ("en", "head ache", "head"),
        ("en", "eye lid", "eyes"),
    ],
)
def test_compounds_are_found_in_one_word_or_two_or_by_a_part(language: str, written: str, best: str) -> None:
    """A word that the texts join, part, or have as a part of a longer one."""
    found = index(language)(written)
    assert (found.topics[0], found.corrections) == (best, ())


@pytest.mark.parametrize(("written", "best"), [("sprøytes", "pain"), ("forsik", "cost"), ("migr", "head")])
def test_an_unfinished_word_is_found(written: str, best: str) -> None:
    """Nobody has to write a long word to its end."""
    assert index("nb")(written).topics[0] == best
    assert index("nb")(written).corrections == ()


NONSENSE = ["asdfgh", "pizza", "fotball", "🙂🙂", "?!", "", "   ", "\x00", "hund", "hva er klokka", "1234567"]


@pytest.mark.parametrize("question", NONSENSE)
@pytest.mark.parametrize("language", TOPICS)
def test_what_no_topic_is_about_finds_nothing(language: str, question: str) -> None:
    """Better no answer than a wrong one; and no correction of a word that led nowhere."""
    assert index(language)(question) == Found()


def test_not_every_topic_that_shares_a_word_is_found() -> None:
    """A topic that has one unimportant word of the question is left out beside one that is about it."""
    asked = "virker det på migrene"
    assert "head" in index("nb")(asked).topics
    assert "duration" in {score.topic for score in index("nb").scores(asked)} - set(index("nb")(asked).topics)


def test_at_most_six_topics_are_found() -> None:
    """As many as have a digit beside what stands below them."""
    many = Index([topic("cost", "nb")] * 20, "nb")
    assert len(many("pris").topics) <= MOST == 6


def test_scores_say_what_each_word_brought() -> None:
    """For whoever wonders why a topic comes first: the parts add up to the whole, the best first."""
    scores = index("nb").scores("gjør det vondt etterpå")
    assert {score.topic for score in scores} == {"aftercare", "pain"}
    assert {"vondt", "etterpå"} <= {part for score in scores for part in score.parts}
    for score in scores:
        assert score.total == pytest.approx(sum(score.parts.values()))
    assert [score.total for score in scores] == sorted((score.total for score in scores), reverse=True)


ANY = st.text(max_size=60)
TORN = st.lists(
    st.sampled_from(['"', "'", "*", "NEAR(", "AND", "OR", "NOT", "title:", "^", "-", "vondt", "blå", "\x00", "\ud800"])
    | st.text(max_size=5),
    max_size=12,
).map(" ".join)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from([*TOPICS]), ANY | TORN | st.integers(1, 2000).map(lambda times: "søk" * times))
def test_any_text_is_safe(language: str, question: str) -> None:
    """Quotes, operators, control characters, half characters: known topics, each once, the same every time."""
    found = index(language)(question)
    assert set(found.topics) <= set(TOPICS[language])
    assert len(set(found.topics)) == len(found.topics) <= MOST
    assert found == index(language)(question)


@pytest.mark.parametrize("long", ["x" * 100_000, "vondt " * 20_000, "ﷺ" * 100_000, "🙂" * 100_000, "e\u0301" * 50_000])
def test_a_very_long_question_is_answered_by_its_beginning(long: str) -> None:
    """100,000 signs are no trouble: only the first are looked at."""
    assert index("nb")(long) == index("nb")(long[:LONGEST])


@settings(deadline=None, max_examples=100)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=4), ANY)
def test_any_content_can_be_searched(texts: list[str], question: str) -> None:
    """Whatever a clinic writes, in whatever script, the index is built and can be asked."""
    made = [
        Topic(f"t{n}", Text.of({"sv": text}), Text.of({"sv": text}), {"sv": (text,)}) for n, text in enumerate(texts)
    ]
    found = Index(made, "sv")(question)
    assert set(found.topics) <= {topic.id for topic in made}


@pytest.mark.parametrize(("language", "asked", "there"), [("sv", "smärtorna", "smärta"), ("xx", "smärta", "smärta")])
def test_a_new_language_is_searched_at_once(language: str, asked: str, there: str) -> None:
    """With the stemmer of its name where there is one, else by whole words; nobody has to list its small words."""
    made = [Topic(name, Text.of({language: name}), Text(), {}) for name in (there, "kostnad", "bokning")]
    assert Index(made, language)(asked).topics == (there,)


def test_a_clinic_with_two_topics_finds_each(folder: ContentFolder) -> None:
    """However little there is to compare with, each topic is found by its own words, in every language."""
    library = load(folder.directory, locales=folder.locales)
    for language, asked in {"nb": "vondt", "da": "ondt", "en": "hurt"}.items():
        assert library.find[language](asked).topics == ("pain",)


def test_search_words_of_the_front_matter_are_found(folder: ContentFolder) -> None:
    """What patients call it and the text doesn't; only in its own language."""
    folder.replace("faq/pain/nb.md", "short: smerte\n", "short: smerte\nsearch: [sprøyteskrekk, redd for nåler]\n")
    library = load(folder.directory, locales=folder.locales)
    found = library.topic("pain")
    assert found is not None
    assert found.search == {"nb": ("sprøyteskrekk", "redd for nåler"), "da": (), "en": ()}
    assert library.find["nb"]("jeg har sprøyteskrekk").topics == ("pain",)
    assert library.find["da"]("jeg har sprøyteskrekk").topics == ()


def test_sections_are_in_the_library_in_the_clinics_order(folder: ContentFolder) -> None:
    """With their titles in each language; the topics stand in the order of the sections."""
    library = load(folder.directory, locales=folder.locales)
    assert [section.id for section in library.sections] == ["treatment", "visit"]
    assert library.sections[1].title.in_("en") == "The visit"
    assert [topic for section in library.sections for topic in section.topics] == [each.id for each in library.topics]


def test_nothing_stays_open_when_an_index_goes() -> None:
    """The index closes its database with itself: a kiosk that loads its content anew leaks none."""
    made = Index([topic("pain", "nb")], "nb")
    connection = made._connection
    del made
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError):
        connection.execute("SELECT 1")


def test_words_are_cut_in_any_script() -> None:
    """Letters, digits and the marks that belong to them; whatever else parts them."""
    assert words_in("Don't: 2–3 DAGER, हिन्दी!\x00_é e\u0301") == ["don", "t", "2", "3", "dager", "हिन्दी", "é", "é"]


@pytest.mark.parametrize(
    ("plain", "written"),
    [("oye", ("øye", "öye", "oeye", "oye")), ("far", ("får", "faar", "fær", "faer", "fär")), ("botoks", ("botox",))],
)
def test_words_that_differ_by_the_keyboard_fold_to_one(plain: str, written: tuple[str, ...]) -> None:
    """å as aa or a; ø as ö, oe or o; æ as ä, ae or a; and letters that sound alike."""
    assert {folded(word) for word in written} == {plain}


@pytest.mark.parametrize("language", TOPICS)
def test_words_that_tell_nothing_are_in_one_list_only(language: str) -> None:
    """A word either says nothing or says little: a list that says both is a slip."""
    tongue = tongue_of(language)
    assert tongue.stop
    assert tongue.light
    assert not tongue.stop & tongue.light
    assert tongue.tells("botox")
