"""The questionnaire as it was written, with what the checks need to know around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.errors import Fault
from kiosk.library import schema
from kiosk.library.faults import did_you_mean
from kiosk.library.source import Document, NodePath
from kiosk.questionnaire.items import Coding


@dataclass(frozen=True, slots=True)
class Form:
    """A questionnaire that fits its schema. ``topics`` are the ids of the FAQ topics the clinic offers."""

    document: Document
    authored: schema.Questionnaire
    languages: tuple[str, ...]
    topics: tuple[str, ...]

    def walk(self) -> Iterator[tuple[NodePath, schema.Item]]:
        """Every item with its path, in reading order."""
        return self.authored.walk()

    def find(self, link_id: str) -> schema.Item | None:
        """The first item with this linkId, or None."""
        return next((item for _, item in self.walk() if item.link_id == link_id), None)

    def codings(self, item: schema.Item) -> list[Coding]:
        """The codings that can be chosen in this item, topics included."""
        written = [option.value_coding for option in item.answer_option if option.value_coding]
        topics = [Coding(topic, self.authored.code_system) for topic in self.topics if item.topics]
        return [self.coding(each) for each in written] + topics

    def coding(self, written: schema.Coding) -> Coding:
        """The coding with the questionnaire's own system where it names none."""
        return Coding(written.code, written.system or self.authored.code_system)

    def unknown_question(self, path: NodePath, question: str, where: str) -> Fault:
        """A condition that names a question which isn't there."""
        known = (item.link_id for _, item in self.walk())
        message = f"{where} names the question '{question}', which does not exist"
        return self.document.fault(path, message, did_you_mean(question, known))


def given(authored: schema.Value | schema.Answer) -> list[str]:
    """Which of ``value[x]`` or ``answer[x]`` are given, as the author writes them: ``["answerCoding"]``."""
    fields = type(authored).model_fields
    return [
        field.alias or name
        for name, field in fields.items()
        if name.startswith(("value_", "answer_")) and getattr(authored, name) is not None
    ]
