// Copy buttons: the text of data-copy, or the lines of the code block around the button.
(() => {
  const textOf = (button) =>
    button.dataset.copy ??
    [...button.closest(".code").querySelectorAll(".code-line .code-text")].map((line) => line.textContent.trimEnd()).join("\n") + "\n";

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    await navigator.clipboard.writeText(textOf(button));
    button.classList.add("is-copied");
    setTimeout(() => button.classList.remove("is-copied"), 2000);
  });
})();
