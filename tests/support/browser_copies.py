"""An article as a browser saves it: the whole page, MHTML and a printed PDF, made by Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Three articles: sentences of which the first and last are quoted.
ARTICLES: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        "On Thursday the members approved the road by a large majority.",
        "“Work begins in spring”, the mayor’s office said — nobody had asked.",
        "The final affidavit was filed before the vote, in the offing of the old harbour.",
    ),
    "ru": (
        "В четверг члены совета одобрили дорогу значительным большинством голосов.",
        "«Работы начнутся весной», — сообщили в мэрии.",
        "Оппозиция покинула зал до голосования и вернулась к подсчёту голосов.",
    ),
    "ar": (
        "وافق أعضاء المجلس، وعددهم 24، على الطريق بأغلبية كبيرة يوم الخميس",
        "وقال مكتب رئيس البلدية: إن العمل يبدأ في الربيع، وكان ذلك في 2020.",
        "غادرت المعارضة القاعة قبل التصويت وعادت عند فرز الأصوات",
    ),
}


def article(language: str, *, filler: int = 40) -> str:
    """A publisher's page: menus, a notice about cookies, columns, and the article in its midst."""
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in ARTICLES[language][:-1])
    more = "".join(
        f"<p>Paragraph {number} goes on about the road, its cost, and those who live beside it. "
        "It has so many words that the article goes over several pages when it is printed.</p>"
        for number in range(filler)
    )
    direction = "rtl" if language == "ar" else "ltr"
    return f"""<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head><meta charset="utf-8"><title>Road approved - Gazette</title>
<style>nav li {{ display: inline }} #consent {{ position: fixed; bottom: 0; background: white }}</style>
<script>document.documentElement.dataset.ready = "yes";</script></head>
<body>
<header><nav><ul><li><a href="/">Home</a><li><a href="/world">World</a></ul></nav></header>
<div id="consent"><p>We value your privacy.</p><button>Accept all</button></div>
<main><article><h1>Road <span>approved</span></h1>{paragraphs}{more}
<div>{ARTICLES[language][-1]}</div></article></main>
<aside><h2>Most read</h2><ol><li>Nine hurt at the mole<li>Ferry late</ol></aside>
<footer>© 2020 Gazette</footer>
</body></html>"""


def saved(page: Page, folder: Path) -> dict[str, Path]:
    """The page that a browser shows, saved in each way that people save pages."""
    files = {
        "html": folder / "article.html",
        "mhtml": folder / "article.mhtml",
        "pdf": folder / "article.pdf",
        "text": folder / "article.txt",
    }
    files["html"].write_text(page.content(), encoding="utf-8")
    session: Any = page.context.new_cdp_session(page)
    files["mhtml"].write_bytes(session.send("Page.captureSnapshot")["data"].encode())
    page.pdf(path=str(files["pdf"]), display_header_footer=True)
    files["text"].write_text(page.inner_text("article"), encoding="utf-8")
    return files
