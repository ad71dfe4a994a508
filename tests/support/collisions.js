// What covers or cuts words on a page as it is laid out now: `[fault, words, what else]` of each.
//
// Words are compared by the boxes of their letters, without the room above and below that a line leaves free.
// Words of two blocks need a gap between them as well, or they read as one. Marks are whole drawings and pictures:
// inside one drawing, labels are compared with each other only, since shapes carry numbers there.
() => {
  const GAP = 4, SLACK = 1.5;
  const all = [...document.body.querySelectorAll("*")];
  // What is laid out as it comes into sight is laid out now; what it would paint beside itself is cut as before.
  const late = new Map(all.filter((part) => getComputedStyle(part).contentVisibility === "auto")
    .map((part) => [part, parseFloat(getComputedStyle(part).overflowClipMargin) || 0]));
  for (const part of late.keys()) part.style.contentVisibility = "visible";

  const remember = (ask, answers = new Map()) => (part) => {
    if (!answers.has(part)) answers.set(part, ask(part));
    return answers.get(part);
  };
  const styleOf = remember((part) => getComputedStyle(part));
  const boxOf = remember((part) => part.getBoundingClientRect());
  const drawn = (part) => part.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const heardOnly = remember((part) => part !== document.body
    && (styleOf(part).clipPath === "inset(50%)" || part.matches(".skip") || heardOnly(part.parentElement)));
  const seen = remember((part) => drawn(part) && !heardOnly(part));
  const blockOf = remember((part) => part !== document.body && /^(inline|contents)/.test(styleOf(part).display)
    ? blockOf(part.parentElement) : part);
  const drawingOf = remember((part) => part === document.body ? null
    : drawingOf(part.parentElement) ?? (part.localName === "svg" ? part : null));
  const clips = (value) => value === "hidden" || value === "clip";
  const scrolls = (value) => value === "auto" || value === "scroll";
  // The nearest part that is scrolled: what it has out of sight covers nothing.
  const scrolledBy = remember((part) => part === document.body ? null
    : scrolls(styleOf(part).overflowX) || scrolls(styleOf(part).overflowY) ? part : scrolledBy(part.parentElement));

  function inSight(part, { left, right, top, bottom }) {
    const port = scrolledBy(part) && boxOf(scrolledBy(part));
    if (!port) return { part, left, right, top, bottom };
    return { part, left: Math.max(left, port.left), right: Math.min(right, port.right),
      top: Math.max(top, port.top), bottom: Math.min(bottom, port.bottom) };
  }
  function letters(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter((box) => box.width >= 1).map((box) => ({ words: node.data.trim(),
      ...inSight(node.parentElement, { left: box.left, right: box.right,
        top: box.top + box.height * 0.32, bottom: box.bottom - box.height * 0.26 }) }));
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const lines = [];
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (node.data.trim() && !node.parentElement.closest("script, style, title") && seen(node.parentElement))
      lines.push(...letters(node));
  }
  const marks = all.filter((part) => part.matches("svg, img, input, i.kind, i.status, i.swatch") && !drawingOf(part.parentElement) && seen(part))
    .map((part) => inSight(part, boxOf(part)));

  const wide = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const high = (one, other) => Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  function meet(one, other) {
    if (high(one, other) <= SLACK || !(one.words || other.words)) return false;
    if (one.part.contains(other.part) && !one.words || other.part.contains(one.part) && !other.words) return false;
    if (!one.words || !other.words) return wide(one, other) > SLACK;
    const drawing = drawingOf(one.part);
    if (drawing || drawingOf(other.part)) return drawing === drawingOf(other.part) && wide(one, other) > SLACK;
    return wide(one, other) > (blockOf(one.part) === blockOf(other.part) ? SLACK : -GAP);
  }
  const named = ({ part, words = "" }) => `${words.slice(0, 60)} <${part.localName} ${part.getAttribute("class") ?? ""}>`;
  const faults = [];
  let near = [];
  for (const item of [...lines, ...marks].sort((one, other) => one.top - other.top)) {
    near = near.filter((other) => other.bottom > item.top);
    for (const other of near) if (meet(item, other)) faults.push(["covered", named(other), named(item)]);
    near.push(item);
  }

  // Lists, tables and passages have room above, more than the lines of one text have between them.
  const regions = "section, table, ul, ol, dl, .evidence";
  const filled = (part) => lines.filter((line) => part.contains(line.part));
  for (const part of all.filter((part) => part.matches(regions) && !part.closest("svg") && seen(part))) {
    const before = part.previousElementSibling;
    if (!before?.matches(regions) || !/^(block|grid|flex|table)/.test(styleOf(part).display)) continue;
    const gap = Math.min(...filled(part).map((l) => l.top)) - Math.max(...filled(before).map((l) => l.bottom));
    if (gap > 0 && gap < 18) faults.push(["near", named({part: before}), named({part, words: String(gap)})]);
  }

  const room = remember((part) => {
    const { overflowX, overflowY, display } = styleOf(part), box = boxOf(part), spare = (late.get(part) ?? 0) + SLACK;
    if (display === "inline" && part.localName !== "svg") return null;
    const across = late.has(part) || clips(overflowX), down = late.has(part) || clips(overflowY);
    return across || down ? { left: across ? box.left - spare : -Infinity, right: across ? box.right + spare : Infinity,
      top: down ? box.top - spare : -Infinity, bottom: down ? box.bottom + spare : Infinity } : null;
  });
  for (const line of lines) {
    for (let around = line.part; around !== document.body; around = around.parentElement) {
      const within = room(around);
      if (within && (line.left < within.left || line.right > within.right || line.top < within.top || line.bottom > within.bottom))
        faults.push(["cut", named(line), named({ part: around })]);
    }
  }
  for (const part of late.keys()) part.style.contentVisibility = "";
  return faults;
}
