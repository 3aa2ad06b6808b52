// <select data-zone-here>: offers the zone of this device where nothing was chosen yet. <button data-use-zone="id"> sets it.
export function zones(root) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const button of root.querySelectorAll("[data-use-zone]")) {
    const field = document.getElementById(button.dataset.useZone);
    const known = field && [...field.options].some((option) => option.value === here);
    if (!known || field.value === here) continue;
    button.hidden = false;
    button.querySelector("[data-zone-name]").textContent = here;
    button.addEventListener("click", () => { field.value = here; button.hidden = true; });
  }
}
