"""The built-in vocabularies: event types, actor kinds and roles, each a table of terms.

ACLED event and sub-event types follow the ACLED codebook (2023), UCDP types of violence the UCDP
GED codebook: 1 state-based, 2 non-state, 3 one-sided. A term has them only where one fits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

EventKind = Literal["use-of-force", "statement", "contact", "agreement", "accident"]
EVENT_KINDS: Final[dict[EventKind, str]] = {
    "use-of-force": "Use of force",
    "statement": "Statement or measure",
    "contact": "Meeting or contact",
    "agreement": "Agreement",
    "accident": "Accident",
}


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of event: its label, which of the five kinds it is, and its codes in other data
    sets.
    """

    id: str
    label: str
    kind: EventKind
    acled: tuple[str, str] | None = None
    ucdp: int | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a vocabulary and its label."""

    id: str
    label: str


_REMOTE, _BATTLE = "Explosions/Remote violence", "Battles"
_CIVILIANS, _STRATEGIC = "Violence against civilians", "Strategic developments"


def _types(
    kind: EventKind, rows: list[tuple[str, str] | tuple[str, str, str, str, int | None]]
) -> list[EventType]:
    """The types of a kind, from rows of an id and a label, with the codes of ACLED and UCDP or
    without.
    """
    types: list[EventType] = []
    for row in rows:
        if len(row) == 2:
            types.append(EventType(row[0], row[1], kind))
        else:
            types.append(EventType(row[0], row[1], kind, acled=row[2:4], ucdp=row[4]))
    return types


EVENT_TYPES: Final[tuple[EventType, ...]] = (
    *_types(
        "use-of-force",
        [
            ("air-strike", "Air strike", _REMOTE, "Air/drone strike", 1),
            ("drone-strike", "Drone strike", _REMOTE, "Air/drone strike", 1),
            ("missile-strike", "Missile strike", _REMOTE, "Shelling/artillery/missile attack", 1),
            ("shelling", "Shelling", _REMOTE, "Shelling/artillery/missile attack", 1),
            ("bombing", "Bombing", _REMOTE, "Remote explosive/landmine/IED", None),
            ("suicide-bombing", "Suicide bombing", _REMOTE, "Suicide bomb", None),
            ("ied", "Improvised explosive device", _REMOTE, "Remote explosive/landmine/IED", None),
            ("armed-clash", "Armed clash", _BATTLE, "Armed clash", 1),
            ("ground-operation", "Ground operation", _BATTLE, "Armed clash", 1),
            ("border-incursion", "Border incursion"),
            ("attack-on-civilians", "Attack on civilians", _CIVILIANS, "Attack", 3),
            ("killing", "Killing", _CIVILIANS, "Attack", None),
            ("assassination", "Assassination", _CIVILIANS, "Attack", None),
            ("abduction", "Abduction", _CIVILIANS, "Abduction/forced disappearance", None),
            ("detention", "Detention", _STRATEGIC, "Arrests", None),
            ("sexual-violence", "Sexual violence", _CIVILIANS, "Sexual violence", None),
            ("chemical-weapon", "Use of a chemical weapon", _REMOTE, "Chemical weapon", None),
            ("ship-attack", "Attack on a ship"),
            ("ship-seizure", "Seizure of a ship"),
            ("maritime-incident", "Incident at sea"),
            ("blockade", "Blockade"),
            ("cyber-attack", "Cyber attack"),
            ("riot", "Riot", "Riots", "Violent demonstration", None),
            ("destruction", "Destruction", _STRATEGIC, "Looting/property destruction", None),
        ],
    ),
    *_types(
        "statement",
        [
            ("statement", "Statement"),
            ("claim-of-responsibility", "Claim of responsibility"),
            ("diplomatic-measure", "Diplomatic measure"),
            ("sanctions", "Sanctions"),
            ("legislation", "Legislation"),
            ("court-ruling", "Court ruling"),
            ("resolution", "Resolution"),
            ("mobilisation", "Mobilisation", _STRATEGIC, "Change to group/activity", None),
            ("deployment", "Deployment", _STRATEGIC, "Change to group/activity", None),
            ("protest", "Protest", "Protests", "Peaceful protest", None),
            ("displacement", "Displacement"),
            ("aid", "Aid"),
            ("investigation", "Investigation"),
            ("other", "Other", _STRATEGIC, "Other", None),
        ],
    ),
    *_types(
        "contact",
        [
            ("meeting", "Meeting"),
            ("call", "Call"),
            ("visit", "Visit"),
            ("negotiation", "Negotiation"),
            ("mediation", "Mediation"),
            ("exercise", "Exercise"),
        ],
    ),
    *_types(
        "agreement",
        [
            ("agreement", "Agreement", _STRATEGIC, "Agreement", None),
            ("ceasefire", "Ceasefire", _STRATEGIC, "Agreement", None),
            ("prisoner-exchange", "Exchange of prisoners", _STRATEGIC, "Agreement", None),
            ("treaty", "Treaty", _STRATEGIC, "Agreement", None),
            ("restoration-of-ties", "Restoration of ties"),
        ],
    ),
    *_types("accident", [("accident", "Accident")]),
)

ACTOR_KINDS: Final[tuple[Term, ...]] = (
    Term("state", "State"),
    Term("government-body", "Government body"),
    Term("armed-force", "Armed force"),
    Term("armed-group", "Armed group"),
    Term("militia", "Militia"),
    Term("political-party", "Political party"),
    Term("igo", "Intergovernmental organisation"),
    Term("ngo", "Non-governmental organisation"),
    Term("company", "Company"),
    Term("news-outlet", "News outlet"),
    Term("community", "Community"),
    Term("person", "Person"),
    Term("other", "Other"),
)

ROLES: Final[tuple[Term, ...]] = (
    Term("initiator", "acted"),
    Term("target", "target"),
    Term("territory", "territory"),
    Term("victim", "harmed"),
    Term("affected", "affected"),
    Term("claimant", "claimed it"),
    Term("mediator", "mediated"),
    Term("participant", "took part"),
    Term("opponent", "fought"),
    Term("responder", "responded"),
    Term("reporter", "reported it"),
    Term("other", "involved"),
)

# 'Acted towards' runs from an initiator to the parties in these roles; joint acts join these.
TOWARDS: Final = frozenset({"target", "territory", "victim", "affected"})
# In a use of force, those of these roles are parties to the events.
PARTIES: Final = frozenset({"initiator", "opponent", "target", "territory"})
JOINT: Final = ("initiator", "participant")  # those of one of these roles act jointly
OPPONENT: Final = "opponent"  # those of this role fought each other, unless they had one side
# Attributions by which it is too much to say that an actor acted, the firmest first.
DOUBTFUL: Final = ("alleged", "suspected", "denied")

STATUSES: Final[dict[str, str]] = {
    "confirmed": "Confirmed",
    "reported": "Reported",
    "disputed": "Disputed",
    "varies": "Varies",
    "revised": "Revised",
    "unverified": "Unverified",
    "refuted": "Refuted",
}
PRECISIONS: Final[dict[str, str]] = {
    "exact": "the exact site",
    "vicinity": "the close vicinity",
    "locality": "known to the town or village",
    "district": "known to the district only",
    "province": "known to the province only",
    "country": "known to the country only",
    "region": "known to a wider region only",
    "water": "at sea",
    "withheld": "the site is withheld",
    "unknown": "the site is not known",
}
RELIABILITY: Final[dict[str, str]] = {
    "A": "reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
CREDIBILITY: Final[dict[int, str]] = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
SOURCE_KINDS: Final[dict[str, str]] = {
    "news": "News report",
    "official": "Official statement",
    "report": "Report",
    "social": "Social media post",
    "video": "Video",
    "dataset": "Data set",
    "legal": "Legal text",
    "book": "Book",
    "interview": "Interview",
    "other": "Other source",
}
