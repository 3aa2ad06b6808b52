// Menus are <details>: they open without script; here they also close on Escape and on a click beside them.
let listening = false;

export function menus(root) {
  if (listening || !root.querySelector("[data-menu]")) return;
  listening = true;
  const open = () => document.querySelectorAll("details[data-menu][open]");
  document.addEventListener("click", (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) { menu.open = false; menu.querySelector("summary").focus(); }
  });
}
