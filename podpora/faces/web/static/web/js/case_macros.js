// Macros at the composer: a dialog with those there are, what one would write and change, and its words put into the
// reply. Nothing is sent from here. Without script the same pages are reached by the links.
export function macros() {
  const composer = document.getElementById("write"), dialog = document.getElementById("macros");
  const door = composer?.querySelector("[data-macros]");
  if (!dialog || !door) return;
  const place = dialog.querySelector("[data-macros-part]"), field = dialog.querySelector("input");
  let put = null;

  async function show(address) {
    try {
      const answer = await fetch(address, { headers: { "X-Sent-By": "script", "HX-Request": "true" } });
      if (answer.status !== 200) { location.assign(address); return; }
      const said = await answer.json();
      place.innerHTML = said.html;
      put = said.put || null;
      field.parentElement.hidden = put !== null;
      narrow();
      if (put) place.querySelector("[data-macro-put]").focus(); else field.focus();
    } catch { location.assign(address); }
  }
  function open(address = door.href) {
    if (!dialog.open) { field.value = ""; dialog.showModal(); }
    show(new URL(address, location.href).href);
  }
  function narrow() {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const line of place.querySelectorAll(".macro-list > li")) {
      const name = line.textContent.toLowerCase();
      line.hidden = !words.every((word) => name.includes(word));
    }
  }
  door.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("podpora:macro", (event) => open(event.detail));
  field.addEventListener("input", narrow);
  dialog.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" && event.target === field) {
      event.preventDefault();
      place.querySelector(".macro-list > li:not([hidden]) a")?.click();
    }
    if (!by || put) return;
    const all = [field, ...place.querySelectorAll(".macro-list > li:not([hidden]) a")];
    event.preventDefault();
    all[(all.indexOf(document.activeElement) + by + all.length) % all.length].focus();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) { dialog.close(); return; }
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey) return;
    if (link.matches("[data-macro]")) { event.preventDefault(); show(link.href); }
    if (link.matches("[data-macro-put]") && put) { event.preventDefault(); dialog.close(); fill(composer, put); }
  });
  for (const button of composer.querySelectorAll("[data-beside-drop]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const part = button.closest("[data-beside]");
      for (const one of part.querySelectorAll("textarea, select")) one.value = ""; // left out
      part.hidden = true;
    });
  }
}

function fill(composer, put) {
  const form = composer.querySelector("form[data-composer=reply]"), field = form.querySelector("[name=reply-body]");
  document.getElementById("write-reply").checked = true;
  if (put.text) {
    const before = field.value.slice(0, field.selectionStart), after = field.value.slice(field.selectionEnd);
    const gap = before && !before.endsWith("\n") ? "\n\n" : "";
    field.value = `${before}${gap}${put.text}${after}`;
    const end = before.length + gap.length + put.text.length;
    field.setSelectionRange(end, end);
  }
  if (put.state) form.querySelector("[name=reply-state]").value = put.state.value;
  if (put.note) beside(composer, "note", { "reply-beside_note": put.note.value });
  if (put.severity) beside(composer, "severity", { "reply-severity": put.severity.value, "reply-severity_words": put.severity.words });
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

function beside(composer, kind, values) {
  composer.querySelector(`[data-beside=${kind}]`).hidden = false;
  for (const [name, value] of Object.entries(values)) composer.querySelector(`[name="${name}"]`).value = value;
}
