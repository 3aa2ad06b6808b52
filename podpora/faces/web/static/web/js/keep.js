// What was typed outlives an ended session: kept in this browser per reader and form, gone once the server has taken it.
// <form data-keep="name"> turns it on. The server says that it has taken a form by leading back to its page with #taken,
// on to another page with #taken=name, or by <i data-kept-done="begin of the name"> there.
const key = (name) => `podpora.keep.${document.body.dataset.reader || "-"}.${name}`;

export function keep(root) {
  for (const mark of root.querySelectorAll("[data-kept-done]")) if (mark.dataset.keptDone) forget(mark.dataset.keptDone);
  const taken = location.hash === "#taken";
  const [, elsewhere] = location.hash.match(/^#taken=(.+)$/) ?? [];
  if (elsewhere) forget(elsewhere);
  for (const form of root.querySelectorAll("form[data-keep]")) {
    if (taken) forget(form.dataset.keep);
    watch(form);
  }
  if (taken || elsewhere) history.replaceState(null, "", location.pathname + location.search);
}

function forget(begin) {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(key(begin))) localStorage.removeItem(name);
  } catch { /* storage is off: nothing was kept */ }
}

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
