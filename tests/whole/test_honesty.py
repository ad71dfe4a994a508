"""What a page or a lock must never say: more than was stated, shown or kept."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from support.small_site import SMALL, MakeSite

from sitegen.build import Options, build
from sitegen.checks.coverage import coverage_of
from sitegen.commands.main import main
from sitegen.evidence.verify import update_quotes_lock
from sitegen.inspection import inspect

QUOTES_LOCK = "seeds/quotes/event/2020-01-02-vote.lock"
EVENT = "content/events/2020-01-02-vote.yaml"
SOURCE = "seeds/gazette-2020-01-03.md"


def append(root: Path, path: str, text: str) -> None:
    file = root / path
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def codes(root: Path) -> list[str]:
    return [problem.code for problem in inspect(root).problems]


def test_the_editors_best_figure_is_no_one_else_s(small: Path) -> None:
    append(
        small,
        EVENT,
        "casualties:\n  - {killed: 3, who: guards, according_to: council, cites: [gazette]}\n",
    )
    append(small, EVENT, "casualties_best: {killed: 4000, why: A count of graves.}\n")
    build(Options(small, small / "public"))
    page = (small / "public/index.html").read_text(encoding="utf-8")
    assert "<strong>4,000 (the editors’ best figure)</strong></p>" in page
    assert '(guards)</span> <strong>3</strong> <span class="given">according to' in page


def test_a_broken_record_costs_no_line_of_the_lock(small: Path) -> None:
    records = inspect(small).records
    assert records
    update_quotes_lock(small, records, "2024-01-01")
    before = (small / QUOTES_LOCK).read_text(encoding="utf-8")
    text = (small / SOURCE).read_text(encoding="utf-8")
    (small / SOURCE).write_text(
        text.split("---\n")[0] + "---\n" + text.split("---\n")[1] + "---\n", encoding="utf-8"
    )
    event = (
        (small / EVENT)
        .read_text(encoding="utf-8")
        .replace("source: gazette-2020-01-03", "source: gazete")
    )
    (small / EVENT).write_text(event, encoding="utf-8")
    done = CliRunner().invoke(main, ["verify", "--site", str(small), "--update"])
    assert done.exit_code == 1
    assert "unknown-reference" in done.stderr
    assert (small / QUOTES_LOCK).read_text(encoding="utf-8") == before


def test_a_hash_is_held_against_the_text_though_nothing_is_quoted(small: Path) -> None:
    text = (small / SOURCE).read_text(encoding="utf-8")
    (small / SOURCE).write_text(
        text.replace("licence: CC0", f"licence: CC0\nsha256: {'0' * 64}"), encoding="utf-8"
    )
    event = (small / EVENT).read_text(encoding="utf-8").split("    quote:")[0]
    (small / EVENT).write_text(event, encoding="utf-8")
    assert "not-matched" in codes(small)


def test_a_report_that_goes_back_to_the_editors_is_no_witness(make_site: MakeSite) -> None:
    own = "---\ntitle: Our note\nkind: report\neditors: true\n---\n"
    echo = "---\ntitle: Echo\nkind: news\npublisher: Echo\norigin: our-note\n---\n"
    claim = "claims:\n  - {says: It was approved., by: council, status: confirmed, cites: [gazette, echo]}\n"
    root = make_site(
        SMALL | {"seeds/our-note.md": own, "seeds/echo.md": echo, EVENT: SMALL[EVENT] + claim}
    )
    assert "no-evidence" in codes(root)


def test_withdrawn_events_count_for_nothing(small: Path) -> None:
    append(small, EVENT, "status: withdrawn\nwithdrawn: {date: 2024-01-01, why: It was wrong.}\n")
    records = inspect(small).records
    assert records
    shares = coverage_of(records, {})
    assert (shares.cited.total, shares.quoted.total) == (0, 0)


def test_a_withdrawal_stays_to_be_cited_with_the_corrections_before_it(small: Path) -> None:
    append(
        small,
        EVENT,
        "corrections:\n  - {date: 2023-01-01, field: date, now: 2 January, why: It was misread.}\n",
    )
    append(small, EVENT, "status: withdrawn\nwithdrawn: {date: 2024-01-01, why: It was wrong.}\n")
    build(Options(small, small / "public"))
    page = (small / "public/corrections/index.html").read_text(encoding="utf-8")
    feed = (small / "public/feed.xml").read_text(encoding="utf-8")
    for anchor in ("event-2020-01-02-vote-1", "event-2020-01-02-vote-withdrawn"):
        assert f'id="{anchor}"' in page
        assert f"/corrections/#{anchor}</id>" in feed


def test_a_claim_s_id_is_no_number_that_another_claim_may_have(small: Path) -> None:
    append(
        small,
        EVENT,
        'claims:\n  - {id: "2", says: A., by: council, status: reported, cites: [gazette]}\n',
    )
    assert "bad-id" in codes(small)


def test_only_pictures_that_hold_no_code_are_published(small: Path) -> None:
    (small / "content/images").mkdir()
    for name in ("page.html", "drawing.svg"):
        (small / "content/images" / name).write_text("<script>alert(1)</script>", encoding="utf-8")
    append(small, EVENT, "images:\n  - {file: images/page.html, alt: A., licence: CC0}\n")
    assert "bad-value" in codes(small)
