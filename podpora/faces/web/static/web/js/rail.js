// On a narrow window the style folds the desk's rail behind a button; this is the button.
export function rail(root) {
  const button = root.querySelector("[data-rail-menu]");
  if (!button) return;
  const nav = button.parentElement;
  const show = (open) => { nav.classList.toggle("unfolded", open); button.setAttribute("aria-expanded", String(open)); };
  button.addEventListener("click", () => show(!nav.classList.contains("unfolded")));
  nav.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && nav.classList.contains("unfolded")) { show(false); button.focus(); }
  });
}
