"""A quotation is searched for once in a build, and its state keeps where it was found."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from support.sites import COMPLETE, complete_records
from support.small_site import SMALL, MakeSite

from sitegen.build import Options, build
from sitegen.evidence import match
from sitegen.evidence.compare import quotations
from sitegen.evidence.states import QuotationKey, State
from sitegen.evidence.texts import text_of
from sitegen.inspection import inspect
from sitegen.records import RecordKey

SOURCE = "seeds/gazette-2020-01-03.md"
WHERE = QuotationKey(RecordKey("event", "2020-01-02-vote"), "gazette")
QUOTE = "the members approved the road by a large majority"


def test_each_quotation_is_searched_for_once_in_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches: Counter[tuple[str, ...]] = Counter()
    search = match.starts

    def counted(pieces: list[match.QuotePiece], *more: Any, **named: Any) -> Any:
        searches[tuple(piece.words for piece in pieces)] += 1
        return search(pieces, *more, **named)

    records = complete_records()
    monkeypatch.setattr(match, "starts", counted)
    build(Options(COMPLETE, tmp_path / "out"))
    compared = [
        citation.quote
        for _, citation in quotations(records)
        if text_of(COMPLETE, records.sources[citation.source])[0] is not None
    ]
    assert len(compared) > 20
    assert sum(searches.values()) == len(compared)


def site(make_site: MakeSite, publish: str) -> Path:
    source = SMALL[SOURCE].replace("kind: news", f"kind: news\npublish: {publish}")
    return make_site({**SMALL, SOURCE: source})


def test_a_state_keeps_where_the_words_stand_in_a_text_that_may_be_shown(
    make_site: MakeSite,
) -> None:
    inspected = inspect(site(make_site, "full"))
    assert inspected.records
    text = inspected.records.sources["gazette-2020-01-03"].text
    ((start, end),) = inspected.states[WHERE].spans
    assert text[start:end] == QUOTE


def test_of_a_text_that_is_not_shown_no_state_keeps_places(make_site: MakeSite) -> None:
    state = inspect(site(make_site, "excerpts")).states[WHERE]
    assert state.verified
    assert state.spans == ()


def test_a_text_beside_the_record_is_never_cut_for_a_page(make_site: MakeSite) -> None:
    """A source may say `publish: full` while its text is among the private ones, where none is shown."""
    head, text = SMALL[SOURCE].split("---\n")[1:]
    root = make_site(
        {
            **SMALL,
            SOURCE: f"---\n{head}publish: full\n---\n",
            f"seeds/private/{Path(SOURCE).stem}.txt": text,
        }
    )
    assert inspect(root).states[WHERE].spans == ()
    build(Options(root, root / "public"))
    assert QUOTE in (root / "public/events/2020-01-02-vote/index.html").read_text(encoding="utf-8")


def test_a_state_knows_whether_it_is_verified() -> None:
    words = ("", "text not available", "not matched", "matches", "verified on 5 January 2026")
    assert [State(one).verified for one in words] == [False, False, False, True, True]


def test_a_quotation_is_named_as_the_lock_names_it() -> None:
    assert str(WHERE) == "event/2020-01-02-vote#gazette"
