// Before the page is painted: that scripts run, and the reader's chosen theme; without a choice the system's holds.
document.documentElement.dataset.scripts = "";
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be refused: then the system's theme holds.
}
