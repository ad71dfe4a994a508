"""Who had which part in an event, in words: one rule for every attribution, with and without `by`.

The words say no more than the record does, and never turn accuser and denier about. An actor of
whom it is only alleged or suspected that it acted, or that denies it, is not said to have acted:

    Sudanese Armed Forces: alleged by Rapid Support Forces, which it denies

| `attribution` | without `by` | by another | by the actor itself |
|---|---|---|---|
| none | acted | acted, according to X | acted, by its own account |
| `confirmed` | acted, confirmed | acted, confirmed by X | acted, confirmed by X |
| `acknowledged` | acted, acknowledged | acted, acknowledged by X | acted, acknowledged |
| `claimed` | acted, claimed | acted, claimed by X | acted, claimed |
| `alleged` | alleged | alleged by X | alleged by X |
| `suspected` | suspected | suspected by X | suspected by X |
| `denied` | alleged, which it denies | alleged by X, which it denies | alleged, which it denies |

In other roles the role's own word takes the place of `acted` and is always told, and so is whoever
acknowledges or claims: `target, claimed by X`. A body that speaks for the actor, being above or
below it, denies in its name: `alleged, denied by X`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sitegen.linking import LinkedSite
from sitegen.records import DOUBTFUL, EventActor
from sitegen.views.names import Name, Views

_OF_ITSELF: Final = ("acknowledged", "claimed")  # what only the actor itself can do
_SEVERAL: Final = ("person", "community")  # kinds of actors that are `they`
_TO_HAVE_ACTED: Final = {
    "alleged": "alleged to have acted",
    "suspected": "suspected of having acted",
    "denied": "alleged to have acted, and denied",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartWords:
    """A part in words: `ROLE, ATTRIBUTION by BY, DENIAL DENIER`; what does not apply is empty.

    `role` is empty where that says too much. With `by` and no `attribution` it is `according to`.
    """

    role: str
    attribution: str = ""
    by: Name | None = None
    denial: str = ""
    denier: Name | None = None

    @property
    def plain(self) -> str:
        """The words in one piece, without links."""
        how = self.attribution
        if self.by and how:
            how = f"{how} by {self.by.label}"
        elif self.by:
            how = f"according to {self.by.label}"
        denial = self.denial
        if self.denier:
            denial = f"{denial} {self.denier.label}"
        return ", ".join(filter(None, (self.role, how, denial)))


def attributed_part(views: Views, entry: EventActor) -> PartWords:
    """The part of an actor in an event, as the table above has it."""
    attribution, voice = entry.attribution or "", _voice(entry)
    acts, of_itself = entry.role == "initiator", voice == entry.actor
    role = views.linked.records.roles[entry.role]
    if acts and attribution in DOUBTFUL:
        role = ""
    if attribution == "denied":
        return _denied(views, entry, role)
    if of_itself and not attribution:
        account = "by its own account"
        if _is_several(views.linked, entry.actor):
            account = "by their own account"
        return PartWords(role=role, attribution=account)
    if of_itself and acts and attribution in _OF_ITSELF:
        return PartWords(role=role, attribution=attribution)
    return PartWords(role=role, attribution=attribution, by=views.party(entry.by))


def _denied(views: Views, entry: EventActor, role: str) -> PartWords:
    """A part that the actor denies: by whom it is alleged, or who denies it in the actor's name."""
    linked, voice = views.linked, _voice(entry)
    by = views.party(entry.by)
    denial = "which it denies"
    if _is_several(linked, entry.actor):
        denial = "which they deny"
    if voice == entry.actor:
        by = None
    elif voice in linked.upward(entry.actor) or (voice and entry.actor in linked.upward(voice)):
        return PartWords(role=role, attribution="alleged", denial="denied by", denier=by)
    return PartWords(role=role, attribution="alleged", by=by, denial=denial)


def _voice(entry: EventActor) -> str:
    """The actor that attributes a part, if it has a page."""
    return (entry.by and entry.by.actor) or ""


def _is_several(linked: LinkedSite, actor_id: str) -> bool:
    return linked.records.actors[actor_id].kind in _SEVERAL


def short_words(linked: LinkedSite, role: str, attribution: str) -> str:
    """A part in a word or two, as tables of an actor's events have it: `alleged to have acted`."""
    words = linked.records.roles[role]
    if attribution not in DOUBTFUL:
        return words
    if role == "initiator":
        return _TO_HAVE_ACTED[attribution]
    if attribution == "denied":
        return f"{words} (alleged and denied)"
    return f"{words} ({attribution})"
