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
