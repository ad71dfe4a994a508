// Follows livereload.js. Tells the server which state of the site the page shows, so that a change that comes while the
// page loads is not missed; and comes back to where the reader was, also after the page of problems.
(() => {
  const live = window.LiveReload;
  if (!live) return;
  const Shown = function () {};
  Shown.identifier = "shown";
  Shown.version = "1";
  const { state } = document.currentScript.dataset;
  Shown.prototype.analyze = () => ({ state });
  live.addPlugin(Shown);

  const key = `sitegen-preview ${location.pathname}`;
  const onProblems = document.body.classList.contains("problems");
  const fresh = performance.getEntriesByType("navigation")[0].type === "navigate";
  let place = !fresh && JSON.parse(sessionStorage.getItem(key));
  if (onProblems) return;
  history.scrollRestoration = "manual";
  // What is seen holds the place: heights above it change, and parts out of sight are not laid out yet. A bar that
  // stays at the top of the window is seen too, and holds nothing.
  const sticks = (part) => part !== null && (getComputedStyle(part).position === "sticky" || sticks(part.parentElement));
  const held = () => {
    const part = document.elementsFromPoint(innerWidth / 2, 1).find((seen) => !sticks(seen))?.closest("[id]");
    return { id: part?.id, above: part?.getBoundingClientRect().top, left: scrollX, top: scrollY };
  };
  // Once is not enough: what comes into sight is laid out then, and moves what stands below it.
  const comeBack = (to, frames = 3) => {
    const part = document.getElementById(to.id);
    const top = part ? scrollY + part.getBoundingClientRect().top - to.above : to.top;
    scrollTo({ left: to.left, top, behavior: "instant" });
    if (frames) requestAnimationFrame(() => comeBack(to, frames - 1));
  };
  addEventListener("load", () => {
    if (place) comeBack(place);
    // Asking for the place only when the page goes away would first lay out the page that goes away.
    addEventListener("scroll", () => (place = held()), { passive: true });
  });
  addEventListener("pagehide", () => sessionStorage.setItem(key, JSON.stringify(place)));
})();
