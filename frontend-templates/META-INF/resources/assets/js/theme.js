// Light, dark or as the system says. Loaded in the head before any style sheet, so that the first paint has the right colours.
(() => {
  const key = "sallyport-theme";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const choice = () => {
    try {
      return localStorage.getItem(key) ?? "system";
    } catch {
      return "system"; // storage is switched off: the system decides
    }
  };
  const show = () => {
    const chosen = choice();
    const theme = chosen === "system" ? (dark.matches ? "dark" : "light") : chosen;
    document.documentElement.setAttribute("data-bs-theme", theme);
    for (const button of document.querySelectorAll("[data-theme]")) {
      button.setAttribute("aria-pressed", String(button.dataset.theme === chosen));
    }
  };
  show();
  dark.addEventListener("change", show);
  document.addEventListener("DOMContentLoaded", () => {
    show();
    document.addEventListener("click", (event) => {
      const button = event.target.closest("[data-theme]");
      if (!button) return;
      try {
        localStorage.setItem(key, button.dataset.theme);
      } catch {
        return; // nothing to keep the choice in
      }
      show();
    });
  });
})();
