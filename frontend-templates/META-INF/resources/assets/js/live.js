// What htmx leaves to the page: a session that ended, a portal that does not answer.
(() => {
  const SESSION_ENDED = 499; // the sign-in layer's answer to a script whose session is over
  const say = (text) => {
    const notice = document.getElementById("notice");
    if (notice) notice.textContent = text;
  };
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status === SESSION_ENDED) {
      event.detail.shouldSwap = false;
      location.reload();
    }
  });
  document.addEventListener("htmx:sendError", () => say("The portal does not answer. What you typed is still here; try again in a moment."));
  document.addEventListener("htmx:timeout", () => say("The portal took too long to answer. What you typed is still here; try again."));
})();
