// Keys: / searches, ? lists the keys, g and a letter goes somewhere. Never while someone types, never with a modifier.
(() => {
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;
  let afterG = 0; // time until which a letter counts as following g, in ms since the page opened

  const openKeys = () => document.getElementById("keys")?.showModal();

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
    } else if (event.key === "?") {
      openKeys();
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-open-keys]")) openKeys();
  });
})();
