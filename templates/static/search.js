// Search over the pages, with the index that pagefind made. Loaded on the search page only.

const form = document.querySelector(".search-form");
const field = form.querySelector("input");
const status = document.querySelector("main .count[role=status]");
const hits = document.querySelector(".hits");
const index = document.querySelector(".a-to-z");
const KINDS = ["Event", "Actor", "Place", "Source", "Page"]; // in the order in which they are shown
const EVENTS = 20, SHOWN = 5; // how many of each kind are shown at first
const ARABIC = /\p{Script=Arabic}/u, JOINERS = /[\u200c\u200d\u0640]/g;
const kindOf = new Map(); // the kind of each page, by pagefind's id of it
let engine, chosen, known, latest = 0;

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

async function start() {
  const query = new URLSearchParams(location.search);
  field.value = query.get("q") ?? "";
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", () => search());
  if (field.value || ["kind", "year", "actor"].some((name) => query.has(name))) await search();
  else field.focus();
  for (const use of ["pointerdown", "keydown"]) form.addEventListener(use, () => load().catch(() => {}), { once: true });
}

async function load() {
  if (engine) return engine;
  engine = import(form.dataset.search).then(async (found) => {
    // A page's length counts for little: else the long page of an event stands behind its sources' short ones.
    await found.options({ baseUrl: form.dataset.base, excerptLength: 24, ranking: { pageLength: 0.1 } });
    await found.init();
    const choices = await found.filters();
    filters(choices);
    for (const kind of Object.keys(choices.kind ?? {})) {
      const { results } = await found.search(null, { filters: { kind } });
      for (const result of results) kindOf.set(result.id, kind);
    }
    return found;
  });
  engine.catch(() => (engine = undefined));
  return engine;
}

function filters(known) {
  const query = new URLSearchParams(location.search);
  chosen = ["kind", "year", "actor"].filter((name) => known[name]).map((name) => {
    const values = Object.entries(known[name]).sort(([a], [b]) => a.localeCompare(b));
    const options = values.map(([value, count]) => make("option", { value }, `${value} (${count})`));
    const menu = make("select", { id: `filter-${name}` }, make("option", { value: "" }, "any"), ...options);
    menu.value = query.get(name) ?? "";
    menu.addEventListener("change", () => search());
    form.querySelector(".search-filters").append(make("label", { for: menu.id }, name[0].toUpperCase() + name.slice(1), " ", menu));
    return [name, menu];
  });
}

async function search() {
  const turn = ++latest;
  hits.setAttribute("aria-busy", "true");
  try {
    await answer(turn);
  } catch {
    if (turn === latest) status.textContent = "The search could not be loaded. Try again, or use the index below.";
  }
  if (turn === latest) hits.setAttribute("aria-busy", "false");
}

async function answer(turn) {
  const found = await load();
  const words = field.value.trim();
  const set = chosen.filter(([, menu]) => menu.value).map(([name, menu]) => [name, menu.value]);
  remember(words, set);
  const nothing = !words && !set.length;
  const ranked = nothing ? [] : await ask(found, words, Object.fromEntries(set));
  const groups = await Promise.all(byKind(ranked).map(group));
  if (turn !== latest) return;
  hits.replaceChildren(...groups);
  index.hidden = !nothing;
  status.textContent = nothing ? "" : said(ranked, words);
}

// What every way of writing the words finds, the best first.
async function ask(found, words, filters) {
  const best = new Map();
  for (const spelling of words ? spellings(words) : [null]) {
    const { results } = await found.search(spelling, { filters });
    for (const result of results) if (!(best.get(result.id)?.score >= result.score)) best.set(result.id, result);
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}

// The same words as Persian, Arabic and Urdu write their letters, with and without spaces; and the other names of who or
// what is named by them, which the index below has in every script.
function spellings(words) {
  const all = [words];
  if (ARABIC.test(words)) {
    const plain = words.replace(JOINERS, "");
    const spaced = words.replace(JOINERS, " ").replace(/ +/g, " ");
    for (const text of [plain, spaced, joined(words)]) {
      all.push(text, letters(text, "يكه", "یکہ"), letters(text, "يىكہ", "ییکه"), letters(text, "یکہ", "يكه"));
    }
  }
  for (const of of named(bare(words)).slice(0, 3)) {
    for (const [, other, text] of names()) if (other === of) all.push(`"${text.replaceAll('"', "")}"`);
  }
  return [...new Set(all)].slice(0, 24);
}

// Who or what has the words for a name; else for the beginning of one; else in one.
function named(words) {
  const ways = [(name) => name === words];
  if (words.length >= 4) ways.push((name) => name.startsWith(words), (name) => name.includes(words));
  for (const has of ways) {
    const found = names().filter(([name]) => has(name)).map(([, of]) => of);
    if (found.length) return [...new Set(found)];
  }
  return [];
}

function names() {
  const entries = [...index.querySelectorAll("li[data-of]")];
  known ??= entries.map((entry) => {
    const text = entry.querySelector(".entry").textContent.replaceAll("\u2060", "").trim();
    return [bare(text), entry.dataset.of, text];
  });
  return known;
}

// Letters and digits alone, without their marks, and one letter for those that look alike in Arabic script.
function bare(text) {
  const plain = text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "").replaceAll("\u0640", "");
  return letters(plain, "يىئكہۀةھ", "یییکهههه");
}

function joined(text) {
  return text.replace(JOINERS, "").replace(/(?<=\p{Script=Arabic}) +(?=\p{Script=Arabic})/gu, "");
}

function letters(text, from, to) {
  return [...text].map((letter) => (from.includes(letter) ? to[from.indexOf(letter)] : letter)).join("");
}

function byKind(ranked) {
  const groups = new Map(KINDS.map((kind) => [kind, []]));
  for (const result of ranked) {
    const kind = kindOf.get(result.id) ?? "";
    groups.set(kind, [...(groups.get(kind) ?? []), result]);
  }
  return [...groups].filter(([, results]) => results.length);
}

async function group([kind, results]) {
  const first = kind === KINDS[0] ? EVENTS : SHOWN;
  const list = make("ol", {}, ...(await pages(results.slice(0, first))));
  const section = make("section", {}, make("h2", {}, plural(kind), " ", make("span", { class: "count" }, results.length)), list);
  if (results.length > first) {
    const more = make("button", { type: "button" }, `Show all ${results.length}`);
    more.addEventListener("click", async () => {
      const rest = await pages(results.slice(first));
      list.append(...rest);
      more.remove();
      rest[0].querySelector("a").focus();
    });
    section.append(more);
  }
  return section;
}

async function pages(results) {
  return (await Promise.all(results.map((result) => result.data()))).map(hit);
}

function plural(kind) {
  return kind ? `${kind}s` : "Others";
}

function said(ranked, words) {
  const count = ranked.length;
  if (!count) return `No page has ${words ? `“${words}”` : "all of these"}. Try a part of the name, or another spelling.`;
  const kinds = byKind(ranked).map(([kind, results]) => {
    return `${results.length} ${(results.length === 1 ? kind || "other" : plural(kind)).toLowerCase()}`;
  });
  return `${count} page${count === 1 ? "" : "s"}: ${kinds.join(", ")}`;
}

function remember(words, set) {
  const query = new URLSearchParams([...(words ? [["q", words]] : []), ...set]).toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
}

function hit(page) {
  const title = make("a", { href: page.url }, page.meta.title);
  return make("li", {}, make("h3", {}, title), ...(page.meta.date ? [make("p", { class: "by" }, page.meta.date)] : []), make("p", { dir: "auto" }, ...excerpt(page.excerpt)));
}

// Pagefind marks hits with <mark>; everything else in an excerpt is text.
function excerpt(markup) {
  const parsed = new DOMParser().parseFromString(markup, "text/html");
  return [...parsed.body.childNodes].map((node) => (node.nodeName === "MARK" ? make("mark", {}, node.textContent) : node.textContent));
}

start();
