"""What a patient types becomes a value, or one clear reason why not; a whole answer fits its question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from kiosk.questionnaire.answers import Answer
from kiosk.questionnaire.items import AbsentReason, AnswerOption, Coding, Item, ItemType, Text, Value
from kiosk.questionnaire.validation import Invalid, check, parse

TODAY = date(2026, 7, 1)
YES, NO, NONE = Coding("yes", "urn:x"), Coding("no", "urn:x"), Coding("none", "urn:x")
OPTIONS = (AnswerOption(YES, Text()), AnswerOption(NO, Text()), AnswerOption(NONE, Text(), exclusive=True))


def item(type: ItemType, **fields: object) -> Item:
    """A question of this type."""
    return replace(Item("q", type, Text.of({"en": "Question"})), **fields)  # type: ignore[arg-type]


def code(found: Value | Invalid | None) -> str:
    """The code of a fault, "" where there is none."""
    return found.code if isinstance(found, Invalid) else ""


@pytest.mark.parametrize("text", ["24121960", "24/12/1960", "24.12.1960", "24-12-1960", " 24 12 1960 "])
def test_a_date_is_typed_with_digits_alone_or_any_usual_separator(text: str) -> None:
    """DDMMYYYY, as the clinic writes it, in whatever way the keys at hand allow."""
    assert parse(item(ItemType.DATE), text, TODAY) == date(1960, 12, 24)


def test_a_separated_date_needs_no_leading_zeros() -> None:
    """1/2/1960 is the first of February."""
    assert parse(item(ItemType.DATE), "1/2/1960", TODAY) == date(1960, 2, 1)


@pytest.mark.parametrize("text", ["2", "2412", "2412196", "24/", "24/12", "24/12/", "24/12/19", "24.12.196"])
def test_an_unfinished_date_is_called_incomplete(text: str) -> None:
    """Someone still typing is told what is missing, not that the date is wrong."""
    assert code(parse(item(ItemType.DATE), text, TODAY)) == "date-incomplete"


@pytest.mark.parametrize(
    "text", ["31022020", "29/02/2023", "00/01/2020", "241219600", "yesterday", "24/13/1960", "²4121960"]
)
def test_what_is_no_day_of_the_calendar_is_not_a_date(text: str) -> None:
    """No 31st of February, no 29th in a common year, no foreign digits."""
    assert code(parse(item(ItemType.DATE), text, TODAY)) == "not-a-date"


def test_the_29th_of_february_of_a_leap_year_is_a_date() -> None:
    """Leap days are days."""
    assert parse(item(ItemType.DATE), "29022024", TODAY) == date(2024, 2, 29)


def test_a_date_outside_its_limits_is_too_early_or_too_late_with_the_limit_in_iso() -> None:
    """The page puts the limit into the patient's language, so the figure is plain."""
    dated = item(ItemType.DATE, min_value=date(1900, 1, 1), max_today=True)
    assert parse(dated, "31121899", TODAY) == Invalid("too-early", {"limit": "1900-01-01"})
    assert parse(dated, "02072026", TODAY) == Invalid("too-late", {"limit": "2026-07-01"})
    assert parse(dated, "01072026", TODAY) == TODAY
    fixed = item(ItemType.DATE, max_value=date(2020, 1, 1))
    assert parse(fixed, "02012020", TODAY) == Invalid("too-late", {"limit": "2020-01-01"})


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("007", 7), ("-3", -3), ("+4", 4), (" 12 ", 12)])
def test_an_integer_is_digits_with_perhaps_a_sign(text: str, value: int) -> None:
    """Whole numbers as people write them."""
    assert parse(item(ItemType.INTEGER), text, TODAY) == value


@pytest.mark.parametrize("text", ["1.0", "1,5", "ten", "1 000", "--1", "9999999999", "9" * 5000, "１２"])
def test_what_is_no_32_bit_integer_is_refused(text: str) -> None:
    """FHIR's integer has 32 bits, and no decimals."""
    assert code(parse(item(ItemType.INTEGER), text, TODAY)) == "not-an-integer"


@pytest.mark.parametrize(
    ("text", "value"), [("1,5", "1.5"), ("1.5", "1.5"), (",5", "0.5"), ("2,", "2"), ("-0.25", "-0.25")]
)
def test_a_decimal_takes_comma_or_dot(text: str, value: str) -> None:
    """Norwegian and Danish write a comma; keypads often have only a dot."""
    assert parse(item(ItemType.DECIMAL), text, TODAY) == Decimal(value)


def test_a_decimal_keeps_the_precision_it_was_typed_with() -> None:
    """FHIR: 1.50 says more than 1.5."""
    assert str(parse(item(ItemType.DECIMAL), "1,50", TODAY)) == "1.50"


@pytest.mark.parametrize("text", ["NaN", "Infinity", "1e5", "1,2,3", ".", "1 2"])
def test_what_is_no_plain_number_is_refused(text: str) -> None:
    """Python would take some of these; a patient means none of them."""
    assert code(parse(item(ItemType.DECIMAL), text, TODAY)) == "not-a-number"


def test_numbers_outside_their_limits_are_told_the_limit() -> None:
    """Each limit gives its own code and figure."""
    number = item(ItemType.DECIMAL, min_value=1, max_value=Decimal("9.5"), max_decimal_places=1)
    assert parse(number, "0", TODAY) == Invalid("too-low", {"limit": "1"})
    assert parse(number, "9,6", TODAY) == Invalid("too-high", {"limit": "9.5"})
    assert parse(number, "1,25", TODAY) == Invalid("too-many-decimals", {"limit": "1"})
    assert parse(number, "9,5", TODAY) == Decimal("9.5")


def test_text_is_stripped_and_measured() -> None:
    """Blanks around an answer are nobody's answer, and don't count as length."""
    text = item(ItemType.STRING, max_length=4, min_length=2)
    assert parse(text, "  AB ", TODAY) == "AB"
    assert parse(text, "ABCDE", TODAY) == Invalid("too-long", {"limit": "4"})
    assert parse(text, "A", TODAY) == Invalid("too-short", {"limit": "2"})


@pytest.mark.parametrize("kind", [ItemType.STRING, ItemType.DATE, ItemType.INTEGER, ItemType.OPEN_CHOICE])
def test_nothing_typed_is_empty(kind: ItemType) -> None:
    """Blank is one reason for all types."""
    assert parse(item(kind), "   ", TODAY) == Invalid("empty")


def test_only_questions_with_a_field_take_typed_text() -> None:
    """A choice is chosen; an open choice takes own words."""
    assert code(parse(item(ItemType.CHOICE, options=OPTIONS), "yes", TODAY)) == "not-an-option"
    assert parse(item(ItemType.OPEN_CHOICE, options=OPTIONS), "pollen", TODAY) == "pollen"


def test_a_required_question_wants_a_value_or_an_offered_reason() -> None:
    """ "Don't know" satisfies a required question that offers it; left open does not."""
    asked = item(ItemType.STRING, required=True, absent=(AbsentReason.UNKNOWN,))
    assert code(check(asked, Answer(), TODAY)) == "required"
    assert check(asked, Answer(absent=AbsentReason.UNKNOWN), TODAY) is None
    assert code(check(asked, Answer(absent=AbsentReason.DECLINED), TODAY)) == "not-offered"
    assert check(replace(asked, required=False), Answer(), TODAY) is None


def test_one_answer_unless_the_question_repeats() -> None:
    """``repeats`` decides how many."""
    choice = item(ItemType.CHOICE, options=OPTIONS)
    assert code(check(choice, Answer((YES, NO)), TODAY)) == "too-many"
    assert check(replace(choice, repeats=True), Answer((YES, NO)), TODAY) is None


def test_an_exclusive_option_stands_alone() -> None:
    """ "None of these" beside one of these is a contradiction."""
    choice = item(ItemType.CHOICE, options=OPTIONS, repeats=True)
    assert code(check(choice, Answer((YES, NONE)), TODAY)) == "not-together"
    assert check(choice, Answer((NONE,)), TODAY) is None


def test_a_choice_takes_its_options_and_an_open_choice_own_words_too() -> None:
    """Another code is refused by both, text by the closed one."""
    choice, other = item(ItemType.CHOICE, options=OPTIONS), Coding("yes", "urn:other")
    assert code(check(choice, Answer((other,)), TODAY)) == "not-an-option"
    assert code(check(choice, Answer(("pollen",)), TODAY)) == "not-an-option"
    opened = replace(choice, type=ItemType.OPEN_CHOICE, max_length=10)
    assert check(opened, Answer(("pollen",)), TODAY) is None
    assert code(check(opened, Answer(("a long story of pollen",)), TODAY)) == "too-long"
    assert code(check(opened, Answer((" ",)), TODAY)) == "empty"
    assert code(check(opened, Answer((other,)), TODAY)) == "not-an-option"


def test_options_of_other_types_are_the_only_answers_too() -> None:
    """R4 lets an integer or a string have answerOptions."""
    numbered = item(ItemType.INTEGER, options=(AnswerOption(12, Text()), AnswerOption(34, Text())))
    assert check(numbered, Answer((12,)), TODAY) is None
    assert code(check(numbered, Answer((13,)), TODAY)) == "not-an-option"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ItemType.BOOLEAN, 1),
        (ItemType.INTEGER, True),
        (ItemType.INTEGER, Decimal(1)),
        (ItemType.DECIMAL, "1"),
        (ItemType.DATE, "2020-01-01"),
        (ItemType.DATE, datetime(2020, 1, 1, 12)),
        (ItemType.STRING, YES),
        (ItemType.CHOICE, "yes"),
        (ItemType.GROUP, "yes"),
    ],
)
def test_an_answer_of_another_type_is_refused(kind: ItemType, value: Value) -> None:
    """A boolean is no integer, a moment no day, and a group takes no answer."""
    assert code(check(item(kind), Answer((value,)), TODAY)) == "wrong-type"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ItemType.BOOLEAN, False),
        (ItemType.INTEGER, 0),
        (ItemType.DECIMAL, 2),
        (ItemType.DECIMAL, Decimal("2.5")),
        (ItemType.DATE, date(2020, 1, 1)),
        (ItemType.TEXT, "since Monday"),
        (ItemType.CHOICE, YES),
    ],
)
def test_an_answer_of_its_type_is_taken(kind: ItemType, value: Value) -> None:
    """False and zero are answers."""
    assert check(item(kind), Answer((value,)), TODAY) is None


def test_limits_hold_for_whole_answers_too() -> None:
    """An answer that came by voice meets the same limits as a typed one."""
    assert code(check(item(ItemType.INTEGER, max_value=5), Answer((6,)), TODAY)) == "too-high"
