"""`sitegen new`: records that are well formed, in house order, and right but for what is to be filled in."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from support.commands import files_in, run
from support.small_site import SMALL, MakeSite

from sitegen.commands import new as cli_new
from sitegen.commands.main import main
from sitegen.editing.new_record import made_id, write_new
from sitegen.editing.questions import ASKED, QUESTIONS
from sitegen.inspection import inspect
from sitegen.problems.problem import errors_among
from sitegen.records.model import RECORDS
from sitegen.records.shape import fields_of

EVENT = (
    "event",
    "--title",
    "Border closed",
    "--date",
    "2024-01-18",
    "--type",
    "statement",
    "--actor",
    "council:initiator",
)
PLACE = ("place", "--name", "Long Mole", "--precision", "locality")
ACTOR = (
    "actor",
    "--name",
    "Border Guards",
    "--kind",
    "armed-force",
    "--country",
    "IR",
    "--parent",
    "council",
)
SOURCE = (
    "source",
    "--title",
    "Closed: why?",
    "--kind",
    "news",
    "--publisher",
    "Dawn",
    "--published",
    "2024-01-18",
)


def test_an_event_is_a_draft_in_house_order(small: Path) -> None:
    result = run("new", *EVENT, "--site", small)
    path = "content/events/2024-01-18-border-closed.yaml"
    assert result.stdout == f"wrote {path}\n{path}:7: to be filled in\n"
    assert (small / path).read_text(encoding="utf-8") == (
        "title: Border closed\n"
        "date: 2024-01-18  # the local date at the place\n"
        "type: [statement]\n"
        "actors:  # with attribution, by and cites, where it is known who says so\n"
        "  - {actor: council, role: initiator}\n"
        "summary: |\n"
        "  TO DO: what happened, each sentence with its citation.\n"
        "# claims, casualties, responds_to and citations stand here\n"
        "status: draft  # published, when it is complete\n"
    )


@pytest.mark.parametrize(
    "arguments", [EVENT, PLACE, ACTOR, SOURCE, (*PLACE, "--lat", "26.8", "--lon", "-3")], ids=str
)
def test_what_is_written_is_right_and_in_house_style(
    small: Path, arguments: tuple[str, ...]
) -> None:
    assert run("new", *arguments, "--site", small).exit_code == 0
    assert not errors_among(inspect(small).problems)
    assert run("fmt", "--check", "--site", small).stdout == "0 files to change\n"


def test_a_source_without_a_title_is_to_be_described(small: Path) -> None:
    result = run("new", "source", "--kind", "social", "--publisher", "Herald", "--site", small)
    assert result.stdout == "wrote seeds/herald.md\nseeds/herald.md:2: to be filled in\n"
    errors = errors_among(inspect(small).problems)
    assert [(error.code, error.spot.keys) for error in errors] == [("to-do", ("untitled",))]


def test_an_event_goes_to_the_folder_of_its_month_where_there_is_one(small: Path) -> None:
    (small / "content/events/2024-01").mkdir()
    assert (
        "wrote content/events/2024-01/2024-01-18-border-closed.yaml"
        in run("new", *EVENT, "--site", small).stdout
    )


def test_several_types_actors_and_a_summary(make_site: MakeSite) -> None:
    site = make_site(SMALL | {"content/timelines/other.yaml": "title: Other\n"})
    more = ("--type", "protest", "--actor", "council", "--timeline", "main", "--timeline", "other")
    run(
        "new",
        *EVENT,
        *more,
        "--summary",
        "It was closed.\n\nIt stayed so.",
        "--id",
        "closed",
        "--site",
        site,
    )
    text = (site / "content/events/closed.yaml").read_text(encoding="utf-8")
    assert "type: [statement, protest]\ntimelines: [main, other]\n" in text
    assert "  - {actor: council, role: initiator}\n  - {actor: council}\n" in text
    assert "summary: |\n  It was closed.\n\n  It stayed so.\n" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            (*EVENT, "--actor", "counsil"),
            "actor: there is no actor 'counsil'\n    hint: did you mean council?",
        ),
        ((*EVENT, "--actor", "council:boss"), "actor: 'boss' is not a known role"),
        (
            (*EVENT, "--type", "statment"),
            "type: 'statment' is not a known type of event\n    hint: did you mean statement?",
        ),
        ((*EVENT, "--place", "nowhere"), "place: there is no place 'nowhere'"),
        ((*EVENT, "--date", "2024-13-01"), "date: "),
        ((*EVENT, "--id", "Not An Id"), "'Not An Id' cannot be an id"),
        (
            (*EVENT, "--id", "2020-01-02-vote"),
            "the event '2020-01-02-vote' is there already (content/events/",
        ),
        ((*ACTOR, "--id", "old-council"), "'old-council' is an alias of the actor 'council'"),
        ((*ACTOR, "--country", "UK"), "country: 'UK' is not a country's code\n    hint: write GB"),
        ((*PLACE, "--lat", "north"), "lat: 'north' is not a number"),
        ((*PLACE, "--lat", "99", "--lon", "1"), "lat: "),
        ((*PLACE, "--lat", "9"), "lat: `lat` stands without `lon`"),
        ((*SOURCE, "--url", "javascript:alert(1)"), "url: "),
        (
            ("actor", "--name", "ایران", "--kind", "state"),
            "there are no Latin letters to make an id of",
        ),
    ],
    ids=str,
)
def test_a_wrong_answer_is_said_and_nothing_is_written(
    make_site: MakeSite, arguments: tuple[str, ...], words: str
) -> None:
    council = "name: The Council\naliases: [old-council]\nkind: government-body\n"
    site = make_site(SMALL | {"content/actors/council.yaml": council})
    before = files_in(site)
    result = run("new", *arguments, "--site", site)
    assert result.exit_code == 1
    assert f"error: {words}" in result.stderr
    assert files_in(site) == before


def test_a_site_with_several_timelines_needs_to_know_which(make_site: MakeSite) -> None:
    site = make_site(SMALL | {"content/timelines/other.yaml": "title: Other\n"})
    result = run("new", *EVENT, "--site", site)
    assert result.exit_code == 1
    assert (
        "say with --timeline which shows the event\n    hint: one of: main, other" in result.stderr
    )


def test_nothing_is_overwritten(small: Path) -> None:
    run("new", *EVENT, "--site", small)
    before = files_in(small)
    result = run("new", *EVENT, "--site", small)
    assert result.exit_code == 1
    assert "the event '2024-01-18-border-closed' is there already" in result.stderr
    assert files_in(small) == before


@settings(max_examples=25)
@given(st.text(min_size=1).filter(str.strip))
def test_any_words_stay_what_they_are(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    site = tmp_path_factory.mktemp("site")
    for path, text in SMALL.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    result = CliRunner().invoke(
        main, ["new", *PLACE[:1], "--name", words, *PLACE[3:], "--id", "a", "--site", str(site)]
    )
    records = inspect(site).records
    assert records
    if result.exit_code == 0:
        assert records.places["a"].name == " ".join(words.split())
    else:
        assert "control character" in result.stderr or "name: " in result.stderr
        assert "a" not in records.places


@pytest.mark.parametrize(
    ("answers", "name"),
    [
        (
            {"title": ["Élan: a “Visit”"], "date": ["2024-01-16/2024-01-18"]},
            "2024-01-16-elan-a-visit",
        ),
        ({"title": ["Long " * 30], "date": ["2024"]}, "2024" + "-long" * 11),
        ({"title": ["x" * 100], "date": [""]}, "x" * 60),
        ({"name": ["Border Guards"]}, "border-guards"),
    ],
)
def test_ids_are_made_of_date_and_title(answers: dict[str, list[str]], name: str) -> None:
    assert made_id("event", answers) == name


# Names in other scripts: an id is offered, and never written unasked

PERSIAN = ("actor", "--name", "سپاه پاسداران", "--kind", "state", "--country", "IR", "--parent", "")
OFFERED = "spah-pasdaran"


@pytest.mark.parametrize(
    ("arguments", "offered"),
    [
        (PERSIAN, OFFERED),
        (("place", "--name", "Харків", "--precision", "locality"), "kharkiv"),
        (("event", "--title", "حمله", *EVENT[3:]), "2024-01-18-hmlh"),
        (("actor", "--name", "Guards (سپاه)", "--kind", "state"), "guards-spah"),
        (("source", "--title", "حمله", "--kind", "news", "--publisher", "Dawn"), "dawn-hmlh"),
    ],
)
def test_in_a_pipe_the_offered_id_is_named_and_nothing_written(
    small: Path, arguments: tuple[str, ...], offered: str
) -> None:
    before = files_in(small)
    result = run("new", *arguments, "--site", small)
    assert result.exit_code == 1
    assert "Latin" in result.stderr
    assert f"hint: name one with --id, such as: --id {offered}\n" in result.stderr
    assert files_in(small) == before
    assert run("new", *arguments, "--id", offered, "--site", small).exit_code == 0


@pytest.mark.parametrize(
    ("typed", "written"),
    [("\n", OFFERED), ("irgc\n", "irgc"), ("Not An Id\naux\nirgc\n", "irgc")],
)
def test_on_a_terminal_the_offer_is_a_question(
    small: Path, monkeypatch: pytest.MonkeyPatch, typed: str, written: str
) -> None:
    result = asked(monkeypatch, small, typed, *PERSIAN)
    assert f"this is letter by letter [{OFFERED}]: " in result.stdout
    assert f"wrote content/actors/{written}.yaml\n" in result.stdout


def test_who_gives_no_answer_writes_nothing(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_in(small)
    assert asked(monkeypatch, small, "", *PERSIAN).exit_code == 1
    assert files_in(small) == before


def test_a_source_that_is_taken_in_is_asked_for_its_id_too(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = small.parent / "article.txt"
    article.write_text("متن\n", encoding="utf-8")
    arguments = ("source", "add", article, "--title", "حمله", "--site", small)
    refused = run(*arguments)
    assert refused.exit_code == 1
    assert "such as: --id hmlh" in refused.stderr
    monkeypatch.setattr(cli_new, "interactive", lambda: True)
    assert "wrote seeds/attack.md\n" in run(*arguments, typed="attack\n").stdout


# Questions


def asked(monkeypatch: pytest.MonkeyPatch, small: Path, typed: str, *arguments: str) -> Result:
    monkeypatch.setattr(cli_new, "interactive", lambda: True)
    return run("new", *arguments, "--site", small, typed=typed)


def test_what_is_missing_is_asked_for_until_it_is_right(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = "\nBorder closed\n2024-31-01\n2024-01-18\nstatment\nstatement, protest\n\n\ncouncil:initiator\n\n"
    result = asked(monkeypatch, small, typed, "event")
    assert result.exit_code == 0
    assert "Error: this is needed" in result.output
    assert "did you mean statement?" in result.output
    text = (small / "content/events/2024-01-18-border-closed.yaml").read_text(encoding="utf-8")
    assert "type: [statement, protest]\n" in text
    assert "place" not in text.replace("at the place", "")


def test_no_answer_is_lost_to_a_wrong_one_behind_it(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = "Closed\nnews\nDawn\n2024-01\nftp://x\nhttps://dawn.com/a\nenglish language\nen\n"
    result = asked(monkeypatch, small, typed, "source")
    assert "'ftp://x' is not a web address; it begins with http:// or https://" in result.stdout
    assert "'english language' is not a language tag; BCP 47: en, ur, pt-BR" in result.stdout
    assert "wrote seeds/dawn-2024-01-closed.md" in result.stdout
    typed = "Mole\n95\n58.1\n190\n9.5\nlocality\n\nFrance\nFR\n"
    result = asked(monkeypatch, small, typed, "place")
    assert "'95' is out of range: at most 90" in result.stdout
    assert "'190' is out of range: at most 180" in result.stdout
    assert "'France' is not a country's code" in result.stdout
    assert "lat: 58.1\nlon: 9.5\n" in (small / "content/places/mole.yaml").read_text(
        encoding="utf-8"
    )


def test_a_question_is_asked_in_the_words_of_the_handbook(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = asked(monkeypatch, small, "Guards\nstate\n\n\n", "actor")
    assert "Name: as readers of the site know it: " in result.stdout
    assert "Kind: what it is (state, government-body, …): " in result.stdout
    assert "Country: where it belongs (IR, PK) (optional): " in result.stdout


@pytest.mark.parametrize("kind", QUESTIONS)
def test_all_that_a_record_needs_is_asked_for(kind: str) -> None:
    fields = fields_of(RECORDS[kind]).values()
    assert {field.key for field in fields if field.required} <= set(ASKED[kind])
    assert all(question.meaning for question in QUESTIONS[kind])


def test_what_was_given_is_not_asked_for(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = asked(monkeypatch, small, "armed-force\n\n\n", "actor", "--name", "Guards")
    assert result.exit_code == 0
    assert "Name" not in result.stdout
    assert (small / "content/actors/guards.yaml").exists()


def test_an_end_of_the_answers_writes_nothing(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_in(small)
    result = asked(monkeypatch, small, "Guards\n", "actor")
    assert result.exit_code == 1
    assert "Aborted!" in result.stderr
    assert files_in(small) == before


def test_without_a_terminal_what_is_needed_is_wrong_usage(small: Path) -> None:
    result = run("new", "event", "--title", "A", "--site", small)
    assert result.exit_code == 2
    assert "Missing option '--date'." in result.stderr


@pytest.mark.parametrize(
    "arguments", [(), ("claim",), ("event", "extra"), ("actor", "--title", "A")]
)
def test_wrong_usage_exits_2(arguments: tuple[str, ...]) -> None:
    assert run("new", *arguments).exit_code == 2


def test_a_folder_that_is_no_site_is_said(tmp_path: Path) -> None:
    result = run("new", *PLACE, "--site", tmp_path)
    assert result.exit_code == 1
    assert "there is no content/site.yaml" in result.stderr
    assert not list(tmp_path.iterdir())


def test_writing_returns_the_path(small: Path) -> None:
    assert write_new(small, "actor", {"name": ["A"], "kind": ["state"]}) == "content/actors/a.yaml"
