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
  const reloaded = performance.getEntriesByType("navigation")[0].type === "reload";
  let place = (reloaded && JSON.parse(sessionStorage.getItem(key))) || { left: 0, top: 0 };
  if (onProblems) return;
  addEventListener("load", () => {
    if (reloaded) scrollTo({ ...place, behavior: "instant" });
    // Asking for the place only when the page goes away would first lay out the page that goes away.
    addEventListener("scroll", () => (place = { left: scrollX, top: scrollY }), { passive: true });
  });
  addEventListener("pagehide", () => sessionStorage.setItem(key, JSON.stringify(place)));
})();
