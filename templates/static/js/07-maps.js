// --- Maps of events: a frame made larger and moved, marks and list lit together

const LARGEST = 8;

class MapZoom {
  constructor(frame) {
    this.frame = frame;
    this.chart = find(".map-chart", frame);
    [, , this.width, this.height] = this.chart.getAttribute("viewBox").split(" ").map(Number);
    this.marks = each("[data-x]", frame);
    Object.assign(this, { zoom: 1, x: 0, y: 0 });
    this.smaller = this.button("−", "Smaller", 1 / 1.6);
    this.larger = this.button("+", "Larger", 1.6);
    const buttons = make("div", { class: "map-zoom", role: "group", "aria-label": "Size of the map; arrow keys move it" }, this.smaller, this.larger);
    buttons.addEventListener("keydown", (key) => this.onKey(key));
    find(".map-zoom", frame).replaceWith(buttons);
    this.chart.addEventListener("wheel", (wheel) => this.onWheel(wheel), { passive: false });
    this.chart.addEventListener("pointerdown", (press) => this.drag(press));
    this.draw();
  }

  button(words, label, by) {
    const button = make("button", { type: "button", "aria-label": label }, words);
    button.addEventListener("click", () => this.to(by, this.x + this.width / this.zoom / 2, this.y + this.height / this.zoom / 2));
    return button;
  }

  // Larger by a factor around a point of the map, which stays where it is
  to(by, x, y) {
    const zoom = Math.min(LARGEST, Math.max(1, this.zoom * by));
    const ratio = this.zoom / zoom;
    this.zoom = zoom;
    this.move(x - (x - this.x) * ratio, y - (y - this.y) * ratio);
  }

  move(x, y) {
    this.x = Math.min(this.width - this.width / this.zoom, Math.max(0, x));
    this.y = Math.min(this.height - this.height / this.zoom, Math.max(0, y));
    this.draw();
  }

  draw() {
    const size = 1 / this.zoom;
    this.chart.setAttribute("viewBox", `${this.x} ${this.y} ${this.width * size} ${this.height * size}`);
    this.chart.style.setProperty("--z", size);
    for (const mark of this.marks) mark.setAttribute("transform", `translate(${mark.dataset.x} ${mark.dataset.y}) scale(${size})`);
    this.frame.classList.toggle("zoomed", this.zoom > 1);
    this.smaller.disabled = this.zoom <= 1;
    this.larger.disabled = this.zoom >= LARGEST;
  }

  get scale() {
    return this.width / this.zoom / this.chart.getBoundingClientRect().width;
  }

  // A wheel alone scrolls the page
  onWheel(wheel) {
    if (!wheel.ctrlKey) return;
    wheel.preventDefault();
    const box = this.chart.getBoundingClientRect();
    this.to(wheel.deltaY < 0 ? 1.2 : 1 / 1.2, this.x + (wheel.clientX - box.left) * this.scale, this.y + (wheel.clientY - box.top) * this.scale);
  }

  onKey(key) {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key.key];
    if (!way || this.zoom === 1) return;
    key.preventDefault();
    this.move(this.x + way[0] * 40 / this.zoom, this.y + way[1] * 40 / this.zoom);
  }

  drag(press) {
    if (this.zoom === 1 || press.button) return;
    const from = { x: this.x, y: this.y };
    const far = (move) => Math.hypot(move.clientX - press.clientX, move.clientY - press.clientY) > 4;
    const onMove = (move) => this.move(from.x - (move.clientX - press.clientX) * this.scale, from.y - (move.clientY - press.clientY) * this.scale);
    const onClick = (click) => { if (far(click)) click.preventDefault(); };
    const end = () => {
      removeEventListener("pointermove", onMove);
      setTimeout(() => this.chart.removeEventListener("click", onClick));
    };
    press.preventDefault();
    addEventListener("pointermove", onMove);
    this.chart.addEventListener("click", onClick);
    for (const name of ["pointerup", "pointercancel"]) addEventListener(name, end, { once: true });
  }
}

function maps() {
  for (const frame of each(".map-frame")) new MapZoom(frame);
  for (const map of each(".event-map")) {
    const light = ({ target, type }) => {
      const link = target.closest("a[data-n]");
      const on = type === "pointerover" || type === "focusin";
      for (const other of link ? each("a[data-n]", map) : []) other.classList.toggle("lit", on && other.href === link.href);
    };
    for (const name of ["pointerover", "pointerout", "focusin", "focusout"]) map.addEventListener(name, light);
  }
}
