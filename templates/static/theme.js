// Sets the reader's chosen theme before the page is painted; without a choice the system's holds.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be refused: then the system's theme holds.
}
