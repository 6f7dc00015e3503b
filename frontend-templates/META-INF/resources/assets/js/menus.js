// Menus are <details class="menu">: Escape and a click elsewhere close them.
(() => {
  const closeOthers = (kept) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (menu !== kept) menu.open = false;
    }
  };
  document.addEventListener("click", (event) => closeOthers(event.target.closest("details.menu")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.activeElement?.closest("details.menu[open]");
    closeOthers(null);
    menu?.querySelector("summary").focus();
  });
})();
