// On a narrow window the desk's rail folds behind a button.
export function rail(root) {
  const button = root.querySelector("[data-rail-menu]");
  if (!button) return;
  const nav = button.parentElement;
  button.hidden = false;
  nav.classList.add("folds");
  const show = (open) => { nav.classList.toggle("unfolded", open); button.setAttribute("aria-expanded", String(open)); };
  button.addEventListener("click", () => show(!nav.classList.contains("unfolded")));
  nav.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && nav.classList.contains("unfolded")) { show(false); button.focus(); }
  });
}
