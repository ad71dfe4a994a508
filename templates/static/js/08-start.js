themes();
const bar = find(".filters[data-filters]");
if (bar) {
  const filters = new Filters(bar);
  const charts = each(".strip-chart[data-first]");
  const whole = charts.filter((chart) => "whole" in chart.dataset);
  const ends = [Math.max(...whole.map((chart) => dayOf(chart.dataset.first))), Math.min(...whole.map((chart) => dayOf(chart.dataset.last)))];
  filters.brushes = charts.map((chart) => new Brush(chart, filters, ends));
}
// What browsers do by themselves that know details well: a target within one opens it, and paper shows all
function reveal() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const closed = target && target.closest("details:not([open])");
  if (!closed) return;
  closed.open = true;
  target.scrollIntoView();
}
addEventListener("hashchange", reveal);
reveal();
if (!CSS.supports("selector(::details-content)")) addEventListener("beforeprint", () => each(".fold").forEach((fold) => { fold.open = true; }));
new Previews();
maps();
sift();
addEventListener("keydown", onKey);
