// Adds speed to pages that are whole without it: filters, previews of passages, keys, a choice of theme.

const find = (selector, within = document) => within.querySelector(selector);
const each = (selector, within = document) => [...within.querySelectorAll(selector)];

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const stored = {
  get(name) {
    try { return localStorage.getItem(name); } catch { return null; }
  },
  set(name, value) {
    try { value ? localStorage.setItem(name, value) : localStorage.removeItem(name); } catch { /* refused */ }
  },
};

// --- Theme

function themes() {
  const group = find(".themes");
  if (!group) return;
  const current = () => stored.get("theme") ?? "";
  const buttons = each("button", group);
  for (const button of buttons) button.addEventListener("click", () => { stored.set("theme", button.value); apply(); });
  function apply() {
    if (current()) document.documentElement.dataset.theme = current();
    else delete document.documentElement.dataset.theme;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.value === current()));
  }
  apply();
}

// --- Filters: of the events on the page, or on a timeline in parts of all its events

const FACETS = ["kind", "actor", "place", "status"];

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
    addEventListener("popstate", () => this.show());
    if (location.search) this.show();
    else (window.requestIdleCallback ?? setTimeout)(() => this.mark(this.events, this.state));
  }

  // The events of the page, read when there is time for it: until a choice is made the page is as it was built
  get events() {
    this.sections ??= each(".record section").map(sectionOf);
    this.gaps ??= each(".gap");
    this.known ??= each("article.event[data-kind]").map((element) => ({ element, sections: sectionsOf(element), ...eventOf(element) }));
    return this.known;
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
    this.show(link);
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
    this.empty(active && !shown.length, events, state);
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
    const none = { ...Object.fromEntries(FACETS.map((facet) => [facet, new Set()])), from: "", to: "" };
    const clear = this.remover(`${removals.length ? "clear" : "Clear"} all filters`, none);
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
    const dates = [state.from && `from ${inWords(dayOf(state.from))}`, state.to && `to ${inWords(dayOf(state.to))}`];
    const range = dates.filter(Boolean).join(" ");
    return range ? [...facets, { label: range, without: { ...state, from: "", to: "" } }] : facets;
  }

  labelOf(facet, value) {
    const link = this.links.find(({ dataset }) => dataset.facet === facet && dataset.value === value);
    return link ? [...link.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent).join("").trim() : value;
  }

  remover(words, state) {
    const button = make("button", { type: "button", class: "as-link" }, words);
    button.addEventListener("click", () => { this.go(state); this.bar.tabIndex = -1; this.bar.focus({ preventScroll: true }); });
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
  const { kind, actors, places, statuses, first, last } = element.dataset;
  return { kind: [kind], actor: actors.split(" "), place: places.split(" "), status: statuses.split(" "), first, last };
}

function matches(event, state) {
  const has = (facet) => !state[facet].size || event[facet].some((value) => state[facet].has(value));
  return FACETS.every(has) && (!state.from || event.last >= state.from) && (!state.to || event.first <= state.to);
}

const listed = (words) => (words.length > 1 ? `${words.length > 2 ? "all of" : "both"} ${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words[0]);
// A number below a thousand needs no format, whose making takes long
const counted = (number, one) => `${number < 1000 ? number : number.toLocaleString("en")} ${one}${number === 1 ? "" : "s"}`;

// --- The handles of the overview strip: the range of dates, by pointer or keyboard

const DAY = 86_400_000;
const dayOf = (date) => Date.parse(`${date}T00:00:00Z`) / DAY;
const dateIn = (text) => (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(dayOf(text)) ? text : "");
const dateOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);
let calendar;

// A day in the words of the page's language; the calendar is made when it is first needed, since that takes long
function inWords(day) {
  const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  calendar ??= new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  return calendar.format(day * DAY);
}

class Brush {
  // `ends` are the first and the last day of the narrowest view of all dates: to choose them is to choose nothing
  constructor(chart, filters, ends) {
    this.filters = filters;
    [this.least, this.most] = ends;
    this.first = dayOf(chart.dataset.first);
    this.last = dayOf(chart.dataset.last);
    this.rest = chart.dataset.rest.split("/").map(dayOf);
    this.restWords = chart.dataset.restWords.split("/");
    this.mirrored = document.dir === "rtl";
    this.range = make("div", { class: "brush-range" });
    this.handles = ["from", "to"].map((end, at) => this.handle(end, at));
    this.frame = make("div", { class: "brush" });
    chart.replaceWith(this.frame);
    this.frame.append(chart, this.range, ...this.handles);
    for (const part of [this.range, ...this.handles]) {
      part.style.insetBlockStart = `${chart.dataset.top}px`;
      part.style.blockSize = `${chart.dataset.base - chart.dataset.top}px`;
    }
    this.show(filters.state);
  }

  handle(end, at) {
    const label = end === "from" ? "Show events from" : "Show events to";
    const handle = make("button", { type: "button", class: "handle", role: "slider", "aria-label": label });
    handle.addEventListener("pointerdown", (event) => { this.before = this.ends[at]; handle.setPointerCapture(event.pointerId); });
    handle.addEventListener("pointermove", (event) => handle.hasPointerCapture(event.pointerId) && this.move(at, this.dayAt(event.clientX)));
    handle.addEventListener("pointerup", () => this.ends[at] !== this.before && this.choose());
    handle.addEventListener("pointercancel", () => this.show(this.filters.state));
    handle.addEventListener("keydown", (event) => this.onKey(event, at));
    return handle;
  }

  onKey(event, at) {
    const way = { ArrowLeft: this.mirrored ? 1 : -1, ArrowRight: this.mirrored ? -1 : 1, ArrowUp: 1, ArrowDown: -1 }[event.key];
    const ends = { Home: this.first, End: this.last }[event.key];
    if (way === undefined && ends === undefined) return;
    event.preventDefault();
    this.move(at, ends ?? this.ends[at] + way * (event.shiftKey ? 7 : 1));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.choose(), 300);
  }

  dayAt(x) {
    const box = this.frame.getBoundingClientRect();
    const share = this.mirrored ? (box.right - x) / box.width : (x - box.left) / box.width;
    return Math.round(this.first + share * (this.last - this.first + 1));
  }

  inView(day) {
    return Math.max(this.first, Math.min(this.last, day));
  }

  move(at, day) {
    const other = this.inView(this.ends[1 - at]);
    this.ends[at] = at ? Math.max(other, this.inView(day)) : Math.min(other, this.inView(day));
    this.draw(true);
  }

  choose() {
    const [from, to] = this.ends;
    this.filters.go({
      ...this.filters.state,
      from: from > this.least ? dateOf(from) : "",
      to: to < this.most ? dateOf(to) : "",
    });
  }

  // Without a choice the handles rest at the window that the lanes show, or where they were drawn over all dates
  show(state) {
    const chosen = Boolean(state.from || state.to);
    const open = this.ends && this.ends[0] <= this.least && this.ends[1] >= this.most;
    if (chosen) this.ends = [state.from ? dayOf(state.from) : this.least, state.to ? dayOf(state.to) : this.most];
    else if (!open) this.ends = [...this.rest];
    this.draw(chosen);
  }

  draw(chosen) {
    const span = this.last - this.first + 1;
    const places = this.ends.map((day, at) => ((this.inView(day) + at - this.first) / span) * 100);
    const all = !chosen && (this.rest[0] !== this.first || this.rest[1] !== this.last) ? "; all dates are shown" : "";
    const said = (at) => (this.ends[at] === this.rest[at] ? this.restWords[at] : inWords(this.ends[at]));
    this.handles.forEach((handle, at) => {
      handle.style.insetInlineStart = `${places[at]}%`;
      const known = { min: this.first, max: this.last, now: this.inView(this.ends[at]), text: said(at) + all };
      for (const [name, value] of Object.entries(known)) handle.setAttribute(`aria-value${name}`, value);
    });
    this.range.style.insetInlineStart = `${places[0]}%`;
    this.range.style.inlineSize = `${places[1] - places[0]}%`;
    this.range.hidden = !chosen || (this.ends[0] <= this.first && this.ends[1] >= this.last);
  }
}

// --- Previews of passages, where the passage itself is not in sight

class Previews {
  constructor() {
    this.pages = new Map();
    this.box = make("div", { class: "preview", id: "preview", role: "tooltip", hidden: "" });
    document.body.append(this.box);
    const on = (type, what) => addEventListener(type, (event) => {
      const marker = event.target instanceof Element && event.target.closest(".cites a");
      if (marker) what(marker, event);
    });
    on("pointerover", (marker, event) => event.pointerType === "mouse" && this.later(marker));
    on("pointerout", () => this.soon());
    on("focusin", (marker) => this.open(marker));
    on("focusout", () => this.soon());
    this.box.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.box.addEventListener("pointerleave", () => this.soon());
    addEventListener("keydown", (key) => key.key === "Escape" && this.close());
  }

  later(marker) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(marker), 120);
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.close(), 200);
  }

  async open(marker) {
    this.close();
    clearTimeout(this.timer);
    this.wanted = marker;
    const passage = await this.passage(new URL(marker.href)).catch(() => null);
    if (this.wanted !== marker || !passage || inSight(passage)) return;
    const parts = each(".quotation, .translation, .said-by, .badge", passage).map((part) => part.cloneNode(true));
    this.box.replaceChildren(...parts);
    this.box.hidden = false;
    marker.setAttribute("aria-describedby", "preview");
    this.marker = marker;
    this.place(marker.getBoundingClientRect());
  }

  place(spot) {
    const width = Math.min(360, document.documentElement.clientWidth - 24);
    const left = Math.max(12, Math.min(spot.left, document.documentElement.clientWidth - width - 12));
    this.box.style.inlineSize = `${width}px`;
    this.box.style.left = `${left + scrollX}px`;
    const below = spot.bottom + 6 + this.box.offsetHeight < innerHeight;
    this.box.style.top = `${scrollY + (below ? spot.bottom + 6 : spot.top - this.box.offsetHeight - 6)}px`;
  }

  async passage(address) {
    if (address.pathname === location.pathname) return document.getElementById(address.hash.slice(1));
    if (!this.pages.has(address.pathname)) {
      const page = had(address.pathname).then((answer) => answer.text());
      this.pages.set(address.pathname, page.then((text) => new DOMParser().parseFromString(text, "text/html")));
      page.catch(() => this.pages.delete(address.pathname));
    }
    return (await this.pages.get(address.pathname)).getElementById(address.hash.slice(1));
  }

  close() {
    this.wanted = null;
    this.box.hidden = true;
    this.marker?.removeAttribute("aria-describedby");
  }
}

function inSight(element) {
  if (!element.isConnected || element.ownerDocument !== document) return false;
  const box = element.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight && box.height > 0;
}

// --- Keys

const KEYS = [
  ["/", "Search", () => find("a[href$='/search/']")?.click()],
  ["j", "Next event", () => step(".event-title a", 1)],
  ["k", "Previous event", () => step(".event-title a", -1)],
  ["]", "Next day", () => step(".day > .when", 1)],
  ["[", "Previous day", () => step(".day > .when", -1)],
  ["e", "Evidence of this event or claim", () => evidence()],
  ["?", "These keys", () => help()],
];

function step(selector, way) {
  const stops = each(selector).filter((stop) => stop.checkVisibility?.() ?? true);
  const tops = stops.map((stop) => stop.getBoundingClientRect().top);
  const at = way > 0 ? tops.findIndex((top) => top > 60) : tops.findLastIndex((top) => top < -4);
  const stop = stops[at];
  if (!stop) return;
  if (!stop.matches("a")) stop.tabIndex = -1;
  stop.scrollIntoView();
  stop.focus({ preventScroll: true });
}

function evidence() {
  const here = document.activeElement?.closest("article, .claim") ?? document;
  const panel = find(".how, .evidence", here);
  if (!panel) return;
  panel.tabIndex = -1;
  panel.scrollIntoView({ block: "nearest" });
  panel.focus({ preventScroll: true });
}

function help() {
  let dialog = find("dialog.keys");
  if (!dialog) {
    const rows = KEYS.flatMap(([key, what]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, what)]);
    const off = make("input", { type: "checkbox", id: "keys-on" });
    off.checked = stored.get("keys") !== "off";
    off.addEventListener("change", () => stored.set("keys", off.checked ? "" : "off"));
    const close = make("button", { type: "button" }, "Close");
    dialog = make("dialog", { class: "keys", "aria-labelledby": "keys" }, make("h2", { id: "keys" }, "Keys"),
      make("dl", {}, ...rows), make("p", {}, off, make("label", { for: "keys-on" }, " Single keys are on")), close);
    close.addEventListener("click", () => dialog.close());
    document.body.append(dialog);
  }
  dialog.showModal();
}

function onKey(key) {
  if (key.ctrlKey || key.metaKey || key.altKey || key.target.closest("input, textarea, select, [contenteditable]")) return;
  if (stored.get("keys") === "off" && key.key !== "?") return;
  const found = KEYS.find(([sign]) => sign === key.key);
  if (!found || find("dialog[open]")) return;
  key.preventDefault();
  found[2]();
}

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
addEventListener("keydown", onKey);
