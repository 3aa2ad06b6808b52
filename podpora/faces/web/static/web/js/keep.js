// What was typed outlives an ended session: kept in this browser per reader and form, gone once the form was sent and taken.
// <form data-keep="name"> turns it on; a page that shows the form's success carries <i data-kept-done="name">.
const key = (name) => `podpora.keep.${document.body.dataset.reader || "-"}.${name}`;

export function keep(root) {
  for (const mark of root.querySelectorAll("[data-kept-done]")) forget(mark.dataset.keptDone);
  for (const form of root.querySelectorAll("form[data-keep]")) watch(form);
}

function forget(name) { try { localStorage.removeItem(key(name)); } catch { /* storage is off: nothing was kept */ } }

function watch(form) {
  const fields = [...form.querySelectorAll("textarea[name], input[type=text][name]")];
  try {
    const kept = JSON.parse(localStorage.getItem(key(form.dataset.keep)) || "{}");
    for (const field of fields) if (!field.value && kept[field.name]) field.value = kept[field.name];
  } catch { /* storage is off or damaged: start empty */ }
  form.addEventListener("input", () => {
    const now = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    try { localStorage.setItem(key(form.dataset.keep), JSON.stringify(now)); } catch { /* storage is full or off */ }
  });
}
