// Keys: / searches, ? lists the keys, g and a letter goes somewhere, j and k go through a list. Never while someone types,
// never with a modifier.
(() => {
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;
  let afterG = 0; // time until which a letter counts as following g, in ms since the page opened

  const openKeys = () => document.getElementById("keys")?.showModal();

  // The next or last line of the page's tables; its name has the focus, so that Enter opens it.
  const goThroughLines = (step) => {
    const names = [...document.querySelectorAll("main tbody tr")].map((row) => row.querySelector("a.ref")).filter(Boolean);
    const at = names.findIndex((name) => name.closest("tr").contains(document.activeElement));
    const next = names[at === -1 ? (step > 0 ? 0 : names.length - 1) : at + step];
    next?.focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.timeStamp < afterG) {
      afterG = 0;
      const link = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (link) {
        event.preventDefault();
        link.click();
      }
    } else if (event.key === "g") {
      afterG = event.timeStamp + 1500;
    } else if (event.key === "/") {
      event.preventDefault();
      document.getElementById("search")?.focus();
    } else if (event.key === "j" || event.key === "k") {
      goThroughLines(event.key === "j" ? 1 : -1);
    } else if (event.key === "?") {
      openKeys();
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-open-keys]")) openKeys();
  });
})();
