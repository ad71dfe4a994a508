"""What a browser measures of built pages: that nothing moves when fonts come, that nothing runs sideways on the
smallest phone, and that a long timeline answers at once on a slow processor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from playwright.sync_api import Browser, CDPSession, Page, Route

MOST_SHIFT, MOST_LATE_SHIFT = 0.01, 0.05  # scores, of which 0.1 still counts as good
FONT_DELAY = 300  # ms, in which a page is painted with the fonts that the reader has
SLOWER, READY, FILTERED, RUNS = (
    4,
    1000,
    100,
    16,
)  # times slower; ms until ready; ms of a filter; runs, the best counts
WATCH_SHIFTS = """
    window.shifted = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifted += entry.value; })
        .observe({type: "layout-shift", buffered: true});
"""
FILTER = """async (kind) => {
    document.querySelector(`a[data-facet="kind"][data-value="${kind}"]`).click();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}"""


def show(page: Page, address: str) -> None:
    """Go to a page of a site. The audit ends where it is not there: what is shown instead would pass for it."""
    answer = page.goto(address, wait_until="load")
    if answer is None or answer.status >= 400:
        raise SystemExit(f"{address} is not there to be measured")


def shifts(browser: Browser, base: str, paths: Iterable[str], late: bool = False) -> Iterator[str]:
    """Pages whose parts move while they load; `late` where their fonts come when they have been painted."""
    for width in (1440, 390):
        context = browser.new_context(viewport={"width": width, "height": 900})
        context.add_init_script(WATCH_SHIFTS)
        if late:
            context.route("**/*.woff2", _late)
        for path in paths:
            page = context.new_page()
            show(page, base + path)
            page.evaluate(
                "document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 100)))"
            )
            moved = page.evaluate("shifted")
            if moved > (MOST_LATE_SHIFT if late else MOST_SHIFT):
                yield f"{path} at {width} px moves by {moved:.3f}{' when its fonts come late' if late else ''}"
            page.close()
        context.close()


def _late(route: Route) -> None:
    route.request.frame.page.wait_for_timeout(FONT_DELAY)
    route.continue_()


def sideways(browser: Browser, base: str, paths: Iterable[str]) -> Iterator[str]:
    """Pages that are wider than the smallest phone."""
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    for path in paths:
        show(page, base + path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > 320:
            yield f"{path} is {wide} px wide on a phone of 320"
    context.close()


def speed(browser: Browser, base: str) -> Iterator[str]:
    """Whether a long timeline is ready, and filtered, as fast as it should be with a slow processor.

    Measured is the time that the processor takes for the page, whatever else the machine does meanwhile, and it is
    taken four times. What else runs on the machine only ever adds to it, so the best of some runs counts.
    """
    runs: list[tuple[float, float]] = []
    while len(runs) < RUNS:
        runs.append(_timed(browser, base))
        ready, filtered = (min(times) * SLOWER for times in zip(*runs, strict=True))
        if ready <= READY and filtered <= FILTERED:
            break
    print(
        f"A timeline of 300 events, {SLOWER} times slower: ready in {ready:.0f} ms, filtered in {filtered:.0f} ms"
    )
    if ready > READY:
        yield f"a timeline of 300 events is ready after {ready:.0f} ms, more than {READY}"
    if filtered > FILTERED:
        yield f"a timeline of 300 events is filtered in {filtered:.0f} ms, more than {FILTERED}"


def _timed(browser: Browser, base: str) -> tuple[float, float]:
    """How long a page is made ready, and the slowest of three filters; in ms."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    begun = _worked(session)
    show(page, base + "/")
    ready = _worked(session) - begun
    page.wait_for_timeout(1500)
    filtered = max(
        _filtered(page, session, kind) for kind in ("statement", "contact", "use-of-force")
    )
    context.close()
    return ready, filtered


def _filtered(page: Page, session: CDPSession, kind: str) -> float:
    begun = _worked(session)
    page.evaluate(FILTER, kind)
    return _worked(session) - begun


def _worked(session: CDPSession) -> float:
    """What the processor has worked for the page so far, in ms."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * float(next(item["value"] for item in metrics if item["name"] == "TaskDuration"))
