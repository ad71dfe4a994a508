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
  const closed = find(".proof", panel);
  if (closed) closed.open = true;
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
