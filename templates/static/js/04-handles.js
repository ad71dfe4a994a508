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
