// Search over the pages, with the index that pagefind made. Loaded on the search page only.

const form = document.querySelector(".search-form");
const field = form.querySelector("input");
const status = document.querySelector("main .count[role=status]");
const hits = document.querySelector(".hits");
const index = document.querySelector(".a-to-z");
const SHOWN = 50;
let engine, chosen, latest = 0;

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
    filters(await found.filters());
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
  const { results } = nothing ? { results: [] } : await found.search(words || null, { filters: Object.fromEntries(set) });
  const pages = await Promise.all(results.slice(0, SHOWN).map((result) => result.data()));
  if (turn !== latest) return;
  hits.replaceChildren(...pages.map(hit));
  index.hidden = !nothing;
  status.textContent = nothing ? "" : said(results.length, words);
}

function said(count, words) {
  const pages = `${count} page${count === 1 ? "" : "s"}`;
  if (!count) return `No page has ${words ? `“${words}”` : "all of these"}. Try a part of the name, or another spelling.`;
  return count > SHOWN ? `${pages}, the first ${SHOWN} are shown` : pages;
}

function remember(words, set) {
  const query = new URLSearchParams([...(words ? [["q", words]] : []), ...set]).toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
}

function hit(page) {
  const kind = [page.meta.kind, page.meta.date].filter(Boolean).join(", ");
  const title = make("a", { href: page.url }, page.meta.title);
  return make("li", {}, make("h2", {}, title), make("p", { class: "by" }, kind), make("p", { dir: "auto" }, ...excerpt(page.excerpt)));
}

// Pagefind marks hits with <mark>; everything else in an excerpt is text.
function excerpt(markup) {
  const parsed = new DOMParser().parseFromString(markup, "text/html");
  return [...parsed.body.childNodes].map((node) => (node.nodeName === "MARK" ? make("mark", {}, node.textContent) : node.textContent));
}

start();
