"""Writes an invented corpus, always the same for one number of events, as a site of ours and as a site for Hugo.

usage: generate.py EVENTS FOLDER      makes FOLDER/sitegen and FOLDER/hugo
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
FIRST, DAYS = datetime.date(2011, 1, 1), 15 * 365
SYLLABLES = "ka ro vel tam se lin dor mar esh quo an tu zel ost ir pha mun sol kin ba yul".split()  # noqa: SIM905
TYPES = (
    "shelling",
    "armed-clash",
    "air-strike",
    "protest",
    "detention",
    "negotiation",
    "statement",
    "ceasefire",
    "aid",
)
BODIES = (
    "Council",
    "Defence Forces",
    "Border Guard",
    "Relief Agency",
    "Mission",
    "Brigade",
    "Police",
    "Front",
)
SENTENCES = (
    "Residents of {place} counted {n} blasts before the power went out.",
    "Officials of the {actor} said that the road would stay closed for {n} hours.",
    "A spokesperson for the {other} denied that its people had been near {place}.",
    "Teams reached {place} after {n} hours of waiting and left before dark.",
    "Nobody could tell which of the two bridges at {place} was open.",
    "The count of {n} incidents in the sector was published a week later.",
    "Both sides gave figures that could not be compared with one another.",
    "The {actor} and the {other} met in {place} for the {n}th time.",
)


@dataclass(frozen=True)
class Corpus:
    """Names of actors and places by id, sources with their text's sentences, and events as records."""

    actors: dict[str, str]
    places: dict[str, str]
    sources: dict[str, list[str]]
    events: dict[str, dict[str, object]]


def corpus(count: int) -> Corpus:
    """`count` events over fifteen years, with a third as many sources and a hundredth as many actors."""
    dice = random.Random(count)
    actors = {
        f"actor-{n}": f"{_name(dice)} {dice.choice(BODIES)}" for n in range(max(20, count // 100))
    }
    places = {f"place-{n}": _name(dice) for n in range(max(20, count // 50))}
    sources = {
        f"source-{n}": _sentences(dice, actors, places, 8) for n in range(max(10, count // 3))
    }
    days = sorted(dice.randrange(DAYS) for _ in range(count))
    events = {
        f"event-{n:06d}": _event(dice, n, day, actors, places, sources)
        for n, day in enumerate(days)
    }
    return Corpus(actors, places, sources, events)


def _name(dice: random.Random) -> str:
    return "".join(dice.sample(SYLLABLES, 3)).title()


def _sentences(
    dice: random.Random, actors: dict[str, str], places: dict[str, str], count: int
) -> list[str]:
    def fill(form: str) -> str:
        one, other = dice.sample(sorted(actors.values()), 2)
        return form.format(
            actor=one,
            other=other,
            place=dice.choice(sorted(places.values())),
            n=dice.randrange(3, 99),
        )

    return [fill(form) for form in dice.sample(SENTENCES, count)]


def _event(
    dice: random.Random,
    number: int,
    day: int,
    actors: dict[str, str],
    places: dict[str, str],
    sources: dict[str, list[str]],
) -> dict[str, object]:
    cited = dice.sample(sorted(sources), min(3, len(sources)))
    one, other = dice.sample(sorted(actors), 2)
    place = dice.choice(sorted(places))
    quotes = {f"c{n}": dice.choice(sources[name]) for n, name in enumerate(cited)}
    lines = _sentences(dice, actors, places, 6)
    summary = "\n\n".join(
        " ".join(f"{line[:-1]} [@c{(at + n) % 3}]." for n, line in enumerate(lines[at : at + 3]))
        for at in (0, 3)
    )
    record: dict[str, object] = {
        "title": f"{dice.choice(TYPES).replace('-', ' ').capitalize()} at {places[place]}",
        "date": (FIRST + datetime.timedelta(days=day)).isoformat(),
        "type": dice.choice(TYPES),
        "place": place,
        "actors": [{"actor": one, "role": "initiator"}, {"actor": other, "role": "target"}],
        "summary": summary + "\n",
        "claims": [
            {"says": lines[0], "by": one, "status": "reported", "cites": ["c0"]},
            {
                "says": lines[1],
                "by": other,
                "status": "disputed",
                "disputed_by": ["c2"],
                "cites": ["c1"],
            },
        ],
        "casualties": [
            {
                "killed": dice.randrange(9),
                "injured": dice.randrange(20),
                "according_to": one,
                "cites": ["c1"],
            }
        ],
        "citations": {
            key: {"source": name, "quote": quotes[key].rstrip(".")}
            for key, name in zip(quotes, cited, strict=True)
        },
    }
    if number and dice.random() < 0.3:
        record["responds_to"] = [f"event-{dice.randrange(max(0, number - 50), number):06d}"]
    return record


def write_sitegen(held: Corpus, folder: Path) -> None:
    """The corpus in our record format, one event a file."""
    for path, text in _sitegen_files(held):
        _put(folder / path, text)


def _sitegen_files(held: Corpus) -> Iterator[tuple[str, str]]:
    yield "content/site.yaml", "title: Bench\nbase_url: https://example.org/\nsearch: false\n"
    yield "content/timelines/bench.yaml", "title: Bench\n"
    for name, words in held.actors.items():
        yield f"content/actors/{name}.yaml", _dump({"name": words, "kind": "armed-group"})
    for name, words in held.places.items():
        yield f"content/places/{name}.yaml", _dump({"name": words, "precision": "locality"})
    for number, (name, lines) in enumerate(held.sources.items()):
        day = FIRST + datetime.timedelta(days=number * DAYS // len(held.sources))
        head = {
            "title": f"Report {name}",
            "kind": "news",
            "publisher": "Daily Record",
            "published": day.isoformat(),
        }
        yield (
            f"seeds/{name}.md",
            f"---\n{_dump(head | {'licence': 'CC0-1.0'})}---\n" + "\n\n".join(lines) + "\n",
        )
    for name, record in held.events.items():
        yield f"content/events/{str(record['date'])[:4]}/{name}.yaml", _dump(record)


def write_hugo(held: Corpus, folder: Path) -> None:
    """The corpus for the theme in bench/hugo: a page for each event, actor, place and source, and lists by month."""
    shutil.copytree(HERE / "hugo", folder, dirs_exist_ok=True)
    months = {str(record["date"])[:7] for record in held.events.values()}
    data = {"actors": held.actors, "places": held.places, "sources": held.sources}
    _put(folder / "data" / "names.json", json.dumps(data, ensure_ascii=False))
    for name, record in held.events.items():
        date = str(record["date"])
        links = {
            key: record[key]
            for key in ("claims", "casualties", "citations", "responds_to")
            if key in record
        }
        actors = [entry["actor"] for entry in record["actors"]]  # type: ignore[attr-defined]
        head = {
            "title": record["title"],
            "date": date,
            "actors": actors,
            "places": [record["place"]],
            "sources": [citation["source"] for citation in record["citations"].values()],  # type: ignore[attr-defined]
            "months": [date[:7]],
            "params": {"kind_of": record["type"], "roles": record["actors"], **links},
        }
        _put(
            folder / "content" / "events" / f"{name}.md",
            f"---\n{_dump(head)}---\n{_plain(str(record['summary']))}",
        )
    for kind, names in (
        ("actors", held.actors),
        ("places", held.places),
        ("sources", dict.fromkeys(held.sources, "")),
    ):
        for name, words in names.items():
            _put(
                folder / "content" / kind / name / "_index.md",
                f"---\n{_dump({'title': words or name})}---\n",
            )
    for month in months:
        _put(
            folder / "content" / "months" / month / "_index.md",
            f"---\n{_dump({'title': month})}---\n",
        )


def _plain(summary: str) -> str:
    """The summary with links to the citations in place of our citation syntax."""
    for number in range(3):
        summary = summary.replace(f"[@c{number}]", f"[{number + 1}](#c{number})")
    return summary


def _dump(value: object) -> str:
    return str(
        yaml.dump(value, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=1000)
    )


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main() -> None:
    """The command line."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("events", type=int)
    asked.add_argument("folder", type=Path)
    told = asked.parse_args()
    held = corpus(told.events)
    write_sitegen(held, told.folder / "sitegen")
    write_hugo(held, told.folder / "hugo")


if __name__ == "__main__":
    main()
