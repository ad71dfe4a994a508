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
    on("click", (marker, event) => this.tap(marker, event));
    addEventListener("pointerdown", (event) => {
      if (!this.box.hidden && !this.box.contains(event.target) && !this.marker?.contains(event.target)) this.close();
    });
    this.box.addEventListener("focusin", () => clearTimeout(this.timer));
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

  // A finger cannot hover: the first tap shows the passage, and the next, or the link below it, leads there.
  tap(marker, event) {
    if (event.pointerType !== "touch" || this.tapped === marker) return;
    const passage = marker.hash && document.getElementById(marker.hash.slice(1));
    if (passage && inSight(passage)) return;
    event.preventDefault();
    this.open(marker, make("a", { class: "whole", href: marker.href }, "The passage in its place"));
  }

  async open(marker, link) {
    this.close();
    clearTimeout(this.timer);
    this.wanted = marker;
    const passage = await this.passage(new URL(marker.href)).catch(() => null);
    if (this.wanted !== marker) return;
    if (!passage && link) location.assign(link.href);
    if (!passage || inSight(passage)) return;
    const parts = each(".quotation, .translation, .said-by, .badge", passage).map((part) => part.cloneNode(true));
    this.box.replaceChildren(...parts, ...(link ? [link] : []));
    this.box.setAttribute("role", link ? "dialog" : "tooltip");
    this.box.setAttribute("aria-label", marker.getAttribute("aria-label") ?? "Passage");
    this.box.hidden = false;
    this.tapped = link && marker;
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
    this.tapped = null;
    this.box.hidden = true;
    this.marker?.removeAttribute("aria-describedby");
  }
}

function inSight(element) {
  if (!element.isConnected || element.ownerDocument !== document) return false;
  if (element.checkVisibility?.() === false) return false;
  const box = element.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight && box.height > 0;
}
