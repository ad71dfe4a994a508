// Follows livereload.js. Tells the server which state of the site the page shows, so that a change that comes while the
// page loads is not missed; and comes back to where the reader was, also after the page of problems.
(() => {
  const live = window.LiveReload;
  if (!live) return;
  const Shown = function () {};
  Shown.identifier = "shown";
  Shown.version = "1";
  Shown.prototype.analyze = () => ({ state: String(live.options.state) });
  live.addPlugin(Shown);

  const key = `sitegen-preview ${location.pathname}`;
  const onProblems = () => document.body.classList.contains("problems");
  addEventListener("pagehide", () => {
    if (!onProblems()) sessionStorage.setItem(key, JSON.stringify([scrollX, scrollY]));
  });
  addEventListener("load", () => {
    const [navigation] = performance.getEntriesByType("navigation");
    const place = sessionStorage.getItem(key);
    if (place && navigation.type === "reload" && !onProblems()) scrollTo({ left: 0, top: 0, behavior: "instant", ...at(place) });
  });
  const at = (place) => {
    const [left, top] = JSON.parse(place);
    return { left, top };
  };
})();
