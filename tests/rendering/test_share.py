"""Pictures that pages are shared with."""

from __future__ import annotations

import importlib.util
import io
from pathlib import Path

import pytest
from PIL import Image
from support.small_site import SMALL, MakeSite

from sitegen.build import Options, Report, build
from sitegen.rendering import share

EVENT = "content/events/2020-01-02-vote.yaml"
PICTURE = "static/share/event/2020-01-02-vote.png"
SITE = SMALL | {
    "content/site.yaml": SMALL["content/site.yaml"] + "share_images: true\n",
    EVENT: SMALL[EVENT] + "timelines: [main]\n",
}


def built(root: Path) -> tuple[Report, Path]:
    return build(Options(root, root / "public")), root / "public"


def picture_of(out: Path, url: str) -> str:
    page = (out / url / "index.html").read_text(encoding="utf-8")
    _, _, rest = page.partition('property="og:image" content="https://example.org/')
    return rest.partition('"')[0]


def test_each_event_and_each_timeline_is_shared_with_its_own_picture(make_site: MakeSite) -> None:
    report, out = built(make_site(SITE))
    assert not report.note
    assert picture_of(out, "events/2020-01-02-vote") == PICTURE
    assert picture_of(out, "actors/council") == "static/share.png"
    for path in (PICTURE, "static/share/timeline/main.png"):
        data = (out / path).read_bytes()
        assert Image.open(io.BytesIO(data)).size == share.PICTURE_SIZE
        assert len(data) <= 12_288


def test_a_site_that_does_not_ask_has_none(make_site: MakeSite) -> None:
    _, out = built(make_site(SMALL))
    assert not (out / "static/share").exists()
    assert picture_of(out, "events/2020-01-02-vote") == "static/share.png"


def test_words_that_no_font_has_get_the_timeline_s_picture_and_the_build_says_so(
    make_site: MakeSite,
) -> None:
    event = SITE[EVENT].replace("The Council votes", "परिषद का मतदान")
    report, out = built(make_site(SITE | {EVENT: event}))
    assert picture_of(out, "events/2020-01-02-vote") == "static/share/timeline/main.png"
    assert report.note.startswith("share_images: 1 title cannot be set")
    assert not report.warnings or all("share" not in item.message for item in report.warnings)


def test_without_the_extra_the_build_says_what_to_install(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share, "can_draw", lambda: False)
    report, out = built(make_site(SITE))
    assert picture_of(out, "events/2020-01-02-vote") == "static/share.png"
    assert "pip install 'sitegen[share]'" in report.note
    assert "\n" not in report.note


def test_a_picture_of_the_site_s_own_takes_its_place(make_site: MakeSite) -> None:
    root = make_site(SITE)
    own = root / "templates" / PICTURE
    own.parent.mkdir(parents=True)
    own.write_bytes(b"a picture")
    _, out = built(root)
    assert (out / PICTURE).read_bytes() == b"a picture"
    assert picture_of(out, "events/2020-01-02-vote") == PICTURE


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ur", "کونسل نے نئی سڑک کی منظوری دی"),
        ("fa", "شورا به جادهٔ تازه رأی داد"),
        ("ar", "المجلس يصوت على طريق جديد"),
    ],
)
def test_arabic_script_is_set_in_the_site_s_own_font(
    make_site: MakeSite, language: str, title: str
) -> None:
    site = SITE["content/site.yaml"].replace(
        "title: Small", f"title: {title}\nlanguage: {language}"
    )
    event = SITE[EVENT].replace("The Council votes", title)
    timeline = {"content/timelines/main.yaml": f"title: {title}\n"}
    report, out = built(make_site(SITE | {"content/site.yaml": site, EVENT: event} | timeline))
    assert picture_of(out, "events/2020-01-02-vote") == PICTURE, report.note
    ink = Image.open(out / PICTURE).convert("L")
    right = ink.crop((600, 210, 1200, 630)).histogram()[:100]
    left = ink.crop((0, 210, 600, 630)).histogram()[:100]
    assert sum(right) > sum(left)


def test_a_long_title_is_set_smaller_and_never_over_the_edge(make_site: MakeSite) -> None:
    title = "The Council votes on the road and on all that lies along it, " * 6
    _, out = built(
        make_site(SITE | {EVENT: SITE[EVENT].replace("The Council votes", f'"{title}"')})
    )
    ink = Image.open(out / PICTURE).convert("L")
    assert min(ink.crop((1160, 20, 1200, 630)).getdata()) > 200
    assert min(ink.crop((0, 600, 1200, 630)).getdata()) > 200


def test_the_same_words_give_the_same_bytes(make_site: MakeSite) -> None:
    _, out = built(make_site(SITE))
    first = (out / PICTURE).read_bytes()
    share.drawn.cache_clear()
    share._sized.cache_clear()
    (out / PICTURE).unlink()
    built(out.parent)
    assert (out / PICTURE).read_bytes() == first


def test_the_extra_is_asked_for_without_loading_it() -> None:
    assert importlib.util.find_spec("PIL") is not None
    assert share.can_draw()
