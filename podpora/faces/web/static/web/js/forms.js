// Forms work without script; here they send on change where that is all they do, and never twice by a double click.
export function forms(root) {
  for (const form of root.querySelectorAll("form[data-submit-on-change]")) {
    form.querySelectorAll("[data-needless]").forEach((button) => { button.hidden = true; });
    form.addEventListener("change", () => form.requestSubmit());
  }
  for (const form of root.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "yes";
      setTimeout(() => { delete form.dataset.sent; }, 8000);
    });
  }
}

// Coming back by the browser's own button shows the page as it was left, able to be sent again.
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; }));
