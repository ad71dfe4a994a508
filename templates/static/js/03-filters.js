// --- Filters: of the events on the page, or on a timeline in parts of all its events

const FACETS = ["kind", "actor", "place", "status"];
const NOTHING = { ...Object.fromEntries(FACETS.map((facet) => [facet, new Set()])), from: "", to: "" };

class Filters {
  constructor(bar) {
    this.bar = bar;
    this.count = find(".count[role=status]", bar);
    this.said = this.count.textContent;
    this.links = each("a[data-facet]", bar);
    this.index = bar.dataset.index;
    this.results = null;
    this.addDates();
    bar.addEventListener("click", (click) => this.onClick(click));
    this.closeMenus();
    addEventListener("popstate", () => this.show());
    if (location.search) this.show().then(() => this.toResults());
    else (window.requestIdleCallback ?? setTimeout)(() => this.mark(this.events, this.state));
  }

  // The events of the page, read when there is time for it: until a choice is made the page is as it was built
  get events() {
    this.sections ??= each(".record section").map(sectionOf);
    this.gaps ??= each(".gap");
    this.folds ??= each(".fold").map((element) => {
      const words = find("summary", element).lastChild;
      return { element, words, said: words.data, events: each("article", element).length };
    });
    this.known ??= each("article.event[data-kind]").map((element) => ({
      element, fold: element.closest(".fold"), sections: sectionsOf(element), ...eventOf(element),
    }));
    return this.known;
  }

  // The address may bring a choice, whose results are below the drawings; who comes back is where they were
  toResults() {
    const [visit] = performance.getEntriesByType("navigation");
    if (this.line && !location.hash && (!visit || visit.type === "navigate")) scrollBy(0, this.line.getBoundingClientRect().top);
  }

  closeMenus() {
    const menus = each("details[data-menu]", this.bar);
    addEventListener("click", (click) => {
      for (const menu of menus) if (!menu.contains(click.target)) menu.open = false;
    });
    addEventListener("keydown", (key) => {
      const open = key.key === "Escape" && menus.find((menu) => menu.open);
      if (!open) return;
      if (open.contains(document.activeElement)) find("summary", open).focus();
      open.open = false;
    });
  }

  get state() {
    const query = new URLSearchParams(location.search);
    const chosen = Object.fromEntries(FACETS.map((facet) => [facet, new Set(query.get(facet)?.split(",").filter(Boolean))]));
    return { ...chosen, from: dateIn(query.get("from")), to: dateIn(query.get("to")) };
  }

  go(state, link) {
    const query = new URLSearchParams();
    for (const facet of FACETS) if (state[facet].size) query.set(facet, [...state[facet]].join(","));
    for (const end of ["from", "to"]) if (state[end]) query.set(end, state[end]);
    const text = query.toString().replaceAll("%2C", ",");
    history.pushState(null, "", (text ? `?${text}` : location.pathname) + location.hash);
    return this.show(link);
  }

  onClick(click) {
    const link = click.target.closest("a[data-facet]");
    if (!link || click.metaKey || click.ctrlKey || click.shiftKey || click.button) return;
    click.preventDefault();
    const state = this.state;
    const { facet, value } = link.dataset;
    if (!value) state[facet].clear();
    else if (!state[facet].delete(value)) state[facet].add(value);
    this.go(state, link);
  }

  addDates() {
    const menu = find("[data-dates]", this.bar);
    if (!menu) return;
    this.dates = ["from", "to"].map((end) => {
      const input = make("input", { type: "date", name: end, min: menu.dataset.first, max: menu.dataset.last });
      input.addEventListener("change", () => this.go({ ...this.state, [end]: input.value }));
      menu.append(make("label", {}, end === "from" ? "From " : "To ", input));
      return input;
    });
  }

  // Where the list of a timeline in parts cannot be had, a link leads where it does without scripts
  async show(link) {
    const turn = this.turn = {};
    const state = this.state;
    const active = Boolean(FACETS.some((facet) => state[facet].size) || state.from || state.to);
    const ready = !this.index || !active || await this.load().catch(() => false);
    if (turn !== this.turn) return;
    if (ready) this.choose(state, active);
    else if (link) location.href = link.href;
    else this.count.textContent = "The list of events could not be loaded";
  }

  choose(state, active) {
    const events = this.listed ?? this.events;
    const shown = events.filter((event) => matches(event, state));
    this.index ? this.list(active, shown) : this.hide(active, shown);
    this.mark(events, state);
    for (const brush of this.brushes ?? []) brush.show(state);
    this.count.textContent = active ? counted(shown.length, "event") : this.said;
    this.tell(active, shown.length, events.length, state);
    this.draw(active, shown);
    this.empty(active && !shown.length, events, state);
  }

  // A line above the results, always in sight: how many there are, and each choice with a way to take it back
  tell(active, shown, all, state) {
    this.line?.remove();
    this.line = null;
    if (!active) return;
    const choices = this.choices(state).map(({ label, without }) => {
      const button = this.remover(label, without, "chip");
      button.append(make("span", { "aria-hidden": "true" }, "×"), make("span", { class: "quiet" }, ", remove"));
      return button;
    });
    const words = make("p", {}, `${shown} of ${counted(all, "event")}:`);
    const frame = make("div", { class: "frame" }, words, ...choices, this.remover("Clear", NOTHING));
    this.line = make("div", { class: "chosen", role: "group", "aria-label": "Filters in use" }, frame);
    find(".record").prepend(this.line);
  }

  // What a drawing shows of events outside the choice is pale
  draw(active, shown) {
    const chosen = new Set(shown.map(({ number }) => number));
    this.drawn ??= each(".overview [data-n]").map((element) => ({ element, numbers: numbersOf(element.dataset.n) }));
    for (const { element, numbers } of this.drawn) element.classList.toggle("outside", active && !numbers.some((number) => chosen.has(number)));
    for (const arc of each(".overview path.arc")) arc.classList.toggle("outside", active);
  }

  // What stands in a hidden section is left as it is until the section is shown again
  hide(active, shown) {
    const kept = new Set(shown);
    const numbers = numbersIn(shown);
    this.totals ??= numbersIn(this.events);
    const inSight = (section) => !active || !section || numbers.has(section);
    for (const event of this.events) if (inSight(event.sections[0])) hide(event.element, !kept.has(event));
    for (const { element, above, count, said } of this.sections) {
      if (inSight(above)) hide(element, !inSight(element));
      const number = numbers.get(element);
      if (inSight(element)) say(count, active && number !== this.totals.get(element) ? `${number} of ${said}` : said);
    }
    for (const gap of this.gaps) hide(gap, active);
    for (const fold of this.folds) this.fold(fold, active, shown.filter((event) => event.fold === fold.element).length);
  }

  // A fold is open while a choice is made, and as it was before when none is
  fold(fold, active, number) {
    const { element, words, said, events } = fold;
    hide(element, active && !number);
    if (active && fold.before === undefined) fold.before = element.open;
    if (active) element.open = true;
    else if (fold.before !== undefined) [element.open, fold.before] = [fold.before, undefined];
    words.data = active ? said.replace(/\S+(?= events)/, `${number} of ${events}`) : said;
  }

  // What to do where nothing matches: take away what one choice less would show, or everything
  empty(nothing, events, state) {
    this.message?.remove();
    this.message = null;
    if (!nothing) return;
    const chosen = this.choices(state);
    const removals = chosen.flatMap(({ label, without }) => {
      const number = events.filter((event) => matches(event, without)).length;
      return number && chosen.length > 1 ? [this.remover(`Remove “${label}”`, without), ` to see ${counted(number, "event")}, or `] : [];
    });
    const clear = this.remover(`${removals.length ? "clear" : "Clear"} all filters`, NOTHING);
    this.message = make("section", { class: "no-match", "aria-labelledby": "no-match" },
      make("h2", { id: "no-match" }, "No events match"),
      make("p", {}, `No event has ${listed(chosen.map(({ label }) => `“${label}”`))}. `, ...removals, clear, "."));
    find(".record > .frame").append(this.message);
  }

  choices(state) {
    const facets = FACETS.flatMap((facet) => [...state[facet]].map((value) => ({
      label: this.labelOf(facet, value),
      without: { ...state, [facet]: new Set([...state[facet]].filter((other) => other !== value)) },
    })));
    const dates = ["from", "to"].filter((end) => state[end]).map((end) => ({
      label: `${end} ${inWords(dayOf(state[end]))}`,
      without: { ...state, [end]: "" },
    }));
    return [...facets, ...dates];
  }

  labelOf(facet, value) {
    const link = this.links.find(({ dataset }) => dataset.facet === facet && dataset.value === value);
    return link ? [...link.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent).join("").trim() : value;
  }

  remover(words, state, style = "as-link") {
    const button = make("button", { type: "button", class: style }, words);
    button.addEventListener("click", async () => {
      await this.go(state);
      this.bar.tabIndex = -1;
      (this.line ? find("button", this.line) : this.bar).focus({ preventScroll: true });
    });
    return button;
  }

  async load() {
    this.listed ??= (await (await had(this.index)).json()).map((event) => ({ ...event, kind: [event.kind] }));
    return true;
  }

  list(active, shown) {
    for (const part of each(".record > .frame > *")) if (part !== this.results) part.hidden = active;
    this.results?.remove();
    this.results = null;
    if (!active || !shown.length) return;
    const rows = shown.slice(0, 500).map((event) => {
      const link = make("a", { href: event.url }, event.title);
      return make("li", {}, make("span", { class: "date" }, event.date), " ", link);
    });
    const more = shown.length > rows.length ? [make("p", { class: "hint" }, `The first ${rows.length} are listed: choose more narrowly to see the others.`)] : [];
    this.results = make("div", { class: "results" }, make("ul", { class: "index" }, ...rows), ...more);
    find(".record > .frame").append(this.results);
  }

  // Each choice says how many events it would show with what else is chosen
  mark(events, state) {
    const counts = this.index && !this.listed ? null : tallies(events, state);
    for (const link of this.links) {
      const { facet, value } = link.dataset;
      const on = value ? state[facet].has(value) : !state[facet].size;
      if (on !== link.hasAttribute("aria-current")) on ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
      if (!counts) continue;
      const number = counts[facet].get(value) ?? 0;
      const count = link.lastElementChild, words = number.toLocaleString("en");
      if (count.textContent !== words) count.textContent = words;
      link.classList.toggle("nothing", number === 0);
    }
    for (const [at, input] of (this.dates ?? []).entries()) input.value = at ? state.to : state.from;
    for (const menu of each("details[data-menu]", this.bar)) {
      const chosen = state[menu.dataset.menu]?.size ?? (state.from || state.to ? 1 : 0);
      menu.toggleAttribute("data-chosen", chosen > 0);
    }
  }
}

function tallies(events, state) {
  return Object.fromEntries(FACETS.map((facet) => {
    const shown = events.filter((event) => matches(event, { ...state, [facet]: new Set() }));
    const counts = new Map([["", shown.length]]);
    for (const event of shown) for (const value of event[facet]) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [facet, counts];
  }));
}

async function had(address) {
  const answer = await fetch(address);
  return answer.ok ? answer : Promise.reject(answer.status);
}

// How many of some events stand in each section
function numbersIn(events) {
  const numbers = new Map();
  for (const { sections } of events) for (const section of sections) numbers.set(section, (numbers.get(section) ?? 0) + 1);
  return numbers;
}

// `14-16 18` as numbers
function numbersOf(words) {
  return words.split(" ").flatMap((run) => {
    const [first, last = first] = run.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  });
}

const hide = (element, hidden) => element.hidden !== hidden && (element.hidden = hidden);

function sectionsOf(element) {
  const section = element.parentElement.closest("section");
  return section ? [section, ...sectionsOf(section)] : [];
}

// A heading's section: the one around it, and the words that count its events
function sectionOf(element) {
  const count = find(":scope > .when > .count", element)?.lastChild;
  return { element, above: element.parentElement.closest("section"), count, said: count?.data.trim() };
}

const say = (text, words) => text && text.data.trim() !== words && (text.data = ` ${words}`);

function eventOf(element) {
  const { n, kind, actors, places, statuses, first, last } = element.dataset;
  return { number: Number(n), kind: [kind], actor: actors.split(" "), place: places.split(" "), status: statuses.split(" "), first, last };
}

function matches(event, state) {
  const has = (facet) => !state[facet].size || event[facet].some((value) => state[facet].has(value));
  return FACETS.every(has) && (!state.from || event.last >= state.from) && (!state.to || event.first <= state.to);
}

const listed = (words) => (words.length > 1 ? `${words.length > 2 ? "all of" : "both"} ${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words[0]);
// A number below a thousand needs no format, whose making takes long
const counted = (number, one) => `${number < 1000 ? number : number.toLocaleString("en")} ${one}${number === 1 ? "" : "s"}`;
