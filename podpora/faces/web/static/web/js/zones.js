// <select data-zone-here>: offers the zone of this device where nothing was chosen yet. <button data-use-zone="id"> sets it.
function isSame(name, here) {
  try {
    return Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone === here;
  } catch {
    return false;
  }
}

// The device may call its zone by an old name (Asia/Calcutta), the list has the present one.
function named(names, here) {
  return names.includes(here) ? here : names.find((name) => name && isSame(name, here));
}

export function zones(root) {
  for (const button of root.querySelectorAll("[data-use-zone]")) {
    const field = document.getElementById(button.dataset.useZone);
    const here = field && named([...field.options].map((option) => option.value), Intl.DateTimeFormat().resolvedOptions().timeZone);
    if (!here || field.value === here) continue;
    button.hidden = false;
    button.querySelector("[data-zone-name]").textContent = here;
    button.addEventListener("click", () => { field.value = here; button.hidden = true; });
  }
}
