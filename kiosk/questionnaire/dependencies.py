"""Which item's enabling rests on which: the order to decide them in, and the loops that have no order.

R4 leaves loops of enableWhen undefined. Here every item of a loop is decided as if the other questions of the
loop were unanswered: it ends, and it does not depend on where one begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeVar

from kiosk.questionnaire.comparing import Test, test_for
from kiosk.questionnaire.items import Behavior, EnableWhen, Item, Questionnaire

Result = TypeVar("Result")

Graph = Mapping[str, tuple[str, ...]]
"""What each item rests on: its parent, then the questions of its conditions."""


class Link(NamedTuple):
    """One condition, ready to decide. ``question`` is empty where the condition would close a loop."""

    question: str
    test: Test


class Step(NamedTuple):
    """How to decide one item, once ``parent`` ("" at the top) and the questions of ``links`` are decided.

    ``decisive`` is the outcome of a link that settles the item alone: True for any, False for all. Without a
    settling link, the opposite holds.
    """

    link_id: str
    parent: str
    links: tuple[Link, ...]
    decisive: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """How to decide a whole questionnaire: ``always`` is enabled whatever is answered, then ``steps`` in turn.

    ``loops`` are the items that rest on themselves, each loop in reading order.
    """

    always: frozenset[str]
    steps: tuple[Step, ...]
    loops: tuple[tuple[str, ...], ...]


class _SameObject:
    """A questionnaire as a cache key: by identity, since hashing a thousand items would cost more than the plan."""

    __slots__ = ("questionnaire",)

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire

    def __hash__(self) -> int:
        return id(self.questionnaire)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SameObject) and other.questionnaire is self.questionnaire


def once_each(work: Callable[[Questionnaire], Result]) -> Callable[[Questionnaire], Result]:
    """``work``, done once for each of the last few questionnaire objects (a kiosk has one or two)."""
    cached = lru_cache(maxsize=8)(lambda key: work(key.questionnaire))
    return lambda questionnaire: cached(_SameObject(questionnaire))


@once_each
def plan(questionnaire: Questionnaire) -> Plan:
    """The plan for a questionnaire whose linkIds are unique."""
    items = {item.link_id: item for item in questionnaire.walk()}
    parents = {child.link_id: item.link_id for item in items.values() for child in item.items}
    graph = {link_id: tuple(_rests_on(item, parents, items)) for link_id, item in items.items()}
    reading = {link_id: place for place, link_id in enumerate(items)}
    groups = [sorted(group, key=reading.__getitem__) for group in _knots(graph)]
    knot = {link_id: number for number, group in enumerate(groups) for link_id in group}
    steps = [_step(items[link_id], parents, knot) for group in groups for link_id in group]
    always = _unconditional(steps)
    loops = [tuple(group) for group in groups if len(group) > 1 or group[0] in graph[group[0]]]
    return Plan(
        always,
        tuple(step for step in steps if step.link_id not in always),
        tuple(sorted(loops, key=lambda loop: reading[loop[0]])),
    )


def _rests_on(item: Item, parents: Mapping[str, str], items: Mapping[str, Item]) -> Iterator[str]:
    if item.link_id in parents:
        yield parents[item.link_id]
    yield from (condition.question for condition in item.enable_when if condition.question in items)


def _step(item: Item, parents: Mapping[str, str], knot: Mapping[str, int]) -> Step:
    """Several conditions without enableBehavior are joined by "any"; no conditions at all are met."""
    own = knot[item.link_id]
    links = tuple(_link(condition, closes=knot.get(condition.question) == own) for condition in item.enable_when)
    decisive = bool(links) and item.enable_behavior is not Behavior.ALL
    return Step(item.link_id, parents.get(item.link_id, ""), links, decisive)


def _link(condition: EnableWhen, *, closes: bool) -> Link:
    return Link("" if closes else condition.question, test_for(condition.operator, condition.answer))


def _unconditional(steps: Iterable[Step]) -> frozenset[str]:
    """The items with no condition on themselves or anything above them. Parents come before their children."""
    found: set[str] = set()
    for step in steps:
        if not step.links and (not step.parent or step.parent in found):
            found.add(step.link_id)
    return frozenset(found)


def _knots(graph: Graph) -> list[list[str]]:
    """The strongly connected groups of the graph (Kosaraju's way), what others rest on first."""
    backwards: dict[str, list[str]] = {node: [] for node in graph}
    for node, below in graph.items():
        for each in below:
            backwards[each].append(node)
    seen: set[str] = set()
    finished = [node for root in graph for node in _finish_order(root, graph, seen)]
    seen.clear()
    groups = [_finish_order(root, backwards, seen) for root in reversed(finished)]
    return [group for group in reversed(groups) if group]


def _finish_order(root: str, graph: Mapping[str, Iterable[str]], seen: set[str]) -> list[str]:
    """The unseen nodes reached from ``root``, each after all it leads to. No recursion: a chain may be long."""
    if root in seen:
        return []
    seen.add(root)
    order: list[str] = []
    path = [(root, iter(graph[root]))]
    while path:
        node, below = path[-1]
        following = next((each for each in below if each not in seen), None)
        if following is None:
            order.append(node)
            path.pop()
        else:
            seen.add(following)
            path.append((following, iter(graph[following])))
    return order
