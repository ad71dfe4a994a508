themes();
const bar = find(".filters[data-filters]");
if (bar) {
  const filters = new Filters(bar);
  const charts = each(".strip-chart[data-first]");
  const whole = charts.filter((chart) => "whole" in chart.dataset);
  const ends = [Math.max(...whole.map((chart) => dayOf(chart.dataset.first))), Math.min(...whole.map((chart) => dayOf(chart.dataset.last)))];
  filters.brushes = charts.map((chart) => new Brush(chart, filters, ends));
}
new Previews();
maps();
within();
sift();
addEventListener("keydown", onKey);
