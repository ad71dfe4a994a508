// --- Claims in lists: a status, a party and a timeline combined

const SIFTS = ["status", "party", "timeline"];

// The page of all claims: its links lead to a page for each choice; here the choices are combined in place
class Sift {
  constructor(box) {
    this.links = each("a[data-sift]", box);
    this.said = find("[role=status]", box);
    this.said.hidden = false;
    this.rows = each(".claim-list tbody tr");
    box.addEventListener("click", (click) => this.onClick(click));
    addEventListener("popstate", () => this.show());
    this.show();
  }

  get state() {
    const query = new URLSearchParams(location.search);
    return Object.fromEntries(SIFTS.map((facet) => [facet, query.get(facet) ?? ""]));
  }

  onClick(click) {
    const link = click.target.closest("a[data-sift]");
    if (!link || click.metaKey || click.ctrlKey || click.shiftKey || click.button) return;
    click.preventDefault();
    const state = { ...this.state, [link.dataset.sift]: link.dataset.value };
    const chosen = SIFTS.filter((facet) => state[facet]).map((facet) => [facet, state[facet]]);
    const query = new URLSearchParams(chosen).toString();
    history.pushState(null, "", query ? `?${query}` : location.pathname);
    this.show();
  }

  show() {
    const state = this.state;
    for (const link of this.links) {
      if (link.dataset.value === state[link.dataset.sift]) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const row of this.rows) row.hidden = !SIFTS.every((facet) => !state[facet] || valuesOf(row, facet).includes(state[facet]));
    const shown = this.rows.filter((row) => !row.hidden).length;
    for (const section of each(".asked")) section.hidden = !find("tbody tr:not([hidden])", section);
    this.said.textContent = `${shown} of ${this.rows.length} claims shown`;
  }
}

// A claim's own, or those of its event
const valuesOf = (row, facet) => row.closest(`[data-${facet}]`).dataset[facet].split(" ");

function sift() {
  const box = find("[data-sift]:not(a)");
  if (box) new Sift(box);
}
