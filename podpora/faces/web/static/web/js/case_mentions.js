// Names in a note: behind @ the engineers who may have the case are offered. Arrows choose, Enter or Tab puts the name in.
export function mentions() {
  const field = document.getElementById("id_note-body"), list = document.getElementById("mention-list");
  const people = [...document.querySelectorAll("#assign-to option[value]:not([value=''])")];
  if (!field || !list || !people.length) return;
  const names = people.map((one) => one.text);
  const calls = people.map((one) => ({ name: one.text, call: names.indexOf(one.text) === names.lastIndexOf(one.text) ? one.text : one.value }));
  const typed = () => field.value.slice(0, field.selectionStart).match(/(?:^|[^\w@.])@([^@\n]{0,40})$/);
  const close = () => { list.hidden = true; list.replaceChildren(); field.removeAttribute("aria-activedescendant"); field.setAttribute("aria-expanded", "false"); };

  function offer() {
    const found = typed();
    const fits = found ? calls.filter((one) => one.name.toLowerCase().split(/\s+/).some((_, at, words) => words.slice(at).join(" ").startsWith(found[1].toLowerCase()))).slice(0, 6) : [];
    if (!fits.length) { close(); return; }
    list.replaceChildren(...fits.map((one, place) => {
      const item = document.createElement("li");
      item.id = `mention-${place}`;
      item.setAttribute("role", "option");
      item.textContent = one.name === one.call ? one.name : `${one.name} (${one.call})`;
      item.addEventListener("mousedown", (event) => { event.preventDefault(); put(one.call); });
      item.dataset.call = one.call;
      return item;
    }));
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    select(list.firstElementChild);
  }
  function select(item) {
    for (const one of list.children) one.setAttribute("aria-selected", String(one === item));
    field.setAttribute("aria-activedescendant", item.id);
  }
  function put(call) {
    const found = typed();
    if (!found) return;
    const from = field.selectionStart - found[1].length;
    field.setRangeText(`${call} `, from, field.selectionStart, "end");
    close();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  field.addEventListener("input", offer);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.ctrlKey || event.metaKey) return;
    const all = [...list.children], here = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) { event.preventDefault(); select(all[(here + by + all.length) % all.length]); }
    if (event.key === "Enter" || event.key === "Tab") { event.preventDefault(); put(all[here].dataset.call); }
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(); }
  });
}
