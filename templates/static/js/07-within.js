// --- Within a page: what is closed opens where a link leads, one link leads on to the next place, words are copied

const WIDE = matchMedia("(min-width: 1024px)");

function within() {
  if (!CSS.supports("selector(::details-content)")) openAsDrawn();
  addEventListener("hashchange", reveal);
  reveal();
  addEventListener("click", (click) => {
    const link = click.target instanceof Element && click.target.closest("a");
    if (link?.matches(".passage .back")) setTimeout(() => leadOn(link));
    const menu = link?.closest(".jump-bar details");
    if (menu) menu.open = false;
  });
  if (navigator.clipboard) copiers();
}

// What the stylesheet opens in newer browsers: on wide screens the first passage, on paper everything.
function openAsDrawn() {
  if (WIDE.matches) for (const part of each(".proof.first, details.wide")) part.open = true;
  for (const part of each(".proof:has(> .others)")) {
    part.addEventListener("toggle", () => { if (!WIDE.matches) find(".others", part).open = part.open; });
  }
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = each("main details:not([open])");
    for (const part of closed) part.open = true;
  });
  addEventListener("afterprint", () => { for (const part of closed) part.open = false; });
}

// Opens what holds the target of the address; browsers that do so themselves have done it by then.
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  let moved = false;
  for (let part = target?.closest("details:not([open])"); part; part = part.parentElement.closest("details:not([open])")) {
    part.open = true;
    moved = true;
  }
  if (moved) target.scrollIntoView();
}

function leadOn(link) {
  const places = each(`[id^="cite-${link.closest(".passage").id.slice(4)}-"]`).map((place) => `#${place.id}`);
  link.href = places[(places.indexOf(link.hash) + 1) % places.length] ?? link.hash;
}

function copiers() {
  const page = find("link[rel=canonical]")?.href ?? location.href;
  const words = (element) => element.textContent.trim().replace(/\s+/g, " ");
  const cite = find(".history .cite-this");
  cite?.after(make("p", { class: "copiers" },
    copier("Copy citation", "", () => words(cite)), copier("Copy link", "", () => page)));
  for (const link of each(".claim .claim-number[href]")) {
    const row = make("span");
    link.replaceWith(row);
    row.append(link, copier("Copy link", ` to ${words(link).toLowerCase()}`, () => page + link.hash));
  }
  for (const passage of each(".passage:has(.quotation)")) {
    const quoted = () => each(".quotation, .translation, .said-by", passage).map(words).join("\n");
    find(".passage-links", passage)?.append(
      copier("Copy", ` the quotation of passage ${passage.id.slice(4)}`, () => `${quoted()}\n${page}#${passage.id}`));
  }
}

function copier(label, of, text) {
  const button = make("button", { type: "button", class: "copy", "aria-live": "polite" }, label);
  if (of) button.setAttribute("aria-label", label + of);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text()).then(() => { button.textContent = "Copied"; }, () => {});
    setTimeout(() => { button.textContent = label; }, 2000);
  });
  return button;
}
