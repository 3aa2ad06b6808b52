// Ctrl/Cmd+K: one field that goes anywhere. What is on the page is found at once (views, acts of the open case, colours,
// languages), cases and customers are asked for. A combobox with a list: arrows move, Enter goes, Escape closes.
import { acts, may } from "./keys.js";
import { theme } from "./look.js";

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const ofThePage = new Set(["/", "u"]);
let asked = 0;

export function commands(root) {
  const dialog = document.getElementById("commands");
  if (root !== document || !dialog) return;
  const field = dialog.querySelector("input");
  const list = dialog.querySelector("[role=listbox]");
  const open = () => { if (dialog.open || document.querySelector("dialog[open]")) return; field.value = ""; dialog.showModal(); fill(dialog, []); field.focus(); };
  document.querySelectorAll("[data-show-commands]").forEach((button) => {
    button.addEventListener("click", (event) => { event.preventDefault(); open(); });
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") { event.preventDefault(); open(); }
  });
  field.addEventListener("input", () => { fill(dialog, []); ask(dialog); });
  field.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) { event.preventDefault(); move(dialog, by); }
    if (event.key === "Enter") { event.preventDefault(); list.querySelector("[aria-selected=true]")?.click(); }
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
}

function here() {
  const found = [];
  for (const row of document.querySelectorAll("#keys [data-act]")) {
    if (may(row.dataset.act)) found.push({ name: row.textContent, hint: row.dataset.act, kind: ofThePage.has(row.dataset.act) || !document.querySelector("[data-case]") ? "here" : "act", go: () => acts[row.dataset.act]() });
  }
  for (const link of document.querySelectorAll(".rail a[href]:not(.brand)")) {
    const name = (link.querySelector(".name") || link).textContent.trim();
    found.push({ name, hint: link.querySelector(".num")?.textContent || "", kind: "view", address: link.href });
  }
  for (const choice of document.querySelectorAll("#commands [data-theme-choice]")) {
    found.push({ name: choice.textContent, kind: "look", go: () => theme(choice.dataset.themeChoice) });
  }
  const tongues = document.querySelector("form.languages select");
  for (const option of tongues?.options || []) {
    if (!option.selected) found.push({ name: option.text, lang: option.lang, kind: "language", go: () => { tongues.value = option.value; tongues.form.requestSubmit(); } });
  }
  return found;
}

function fill(dialog, remote) {
  const words = fold(dialog.querySelector("input").value).split(/\s+/).filter(Boolean);
  const names = dialog.dataset;
  const kinds = { act: names.acts, here: names.here, view: names.views, look: names.looks, language: names.languages, case: names.cases, macro: names.macroWord, customer: names.customers, search: names.searches };
  const local = here().filter((one) => words.every((word) => fold(`${one.name} ${kinds[one.kind]}`).includes(word)));
  const items = [...remote.filter((one) => one.isExact), ...local.slice(0, words.length ? 8 : 40), ...remote.filter((one) => !one.isExact)];
  const list = dialog.querySelector("[role=listbox]");
  list.replaceChildren(...items.map((one, place) => line(dialog, one, place, kinds)));
  dialog.querySelector("[data-none]").hidden = items.length > 0;
  dialog.querySelector("[role=status]").textContent = names.found.replace("%s", items.length);
  select(dialog, list.firstElementChild);
}

function line(dialog, one, place, kinds) {
  const item = document.createElement("li");
  Object.assign(item, { id: `command-${place}`, role: "option" });
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  const [name, hint, kind] = ["b", "span", "small"].map((tag) => document.createElement(tag));
  name.textContent = one.name;
  if (one.lang) name.lang = one.lang;
  hint.textContent = one.hint || "";
  kind.textContent = kinds[one.kind] || "";
  item.append(name, hint, kind);
  item.addEventListener("click", () => { dialog.close(); if (one.kind === "macro") document.dispatchEvent(new CustomEvent("podpora:macro", { detail: one.address })); else if (one.address) location.href = one.address; else one.go(); });
  item.addEventListener("pointermove", () => select(dialog, item));
  return item;
}

function select(dialog, item) {
  for (const one of dialog.querySelectorAll("[role=option]")) one.setAttribute("aria-selected", String(one === item));
  const field = dialog.querySelector("input");
  if (item) field.setAttribute("aria-activedescendant", item.id); else field.removeAttribute("aria-activedescendant");
}

function move(dialog, by) {
  const items = [...dialog.querySelectorAll("[role=option]")];
  const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
  const next = items[(at + by + items.length) % items.length];
  select(dialog, next);
  next?.scrollIntoView({ block: "nearest" });
}

function ask(dialog) {
  const text = dialog.querySelector("input").value.trim();
  const turn = ++asked;
  if (text.length < 2) return;
  setTimeout(async () => {
    if (turn !== asked) return;
    try {
      const answer = await fetch(`${dialog.dataset.go}?${new URLSearchParams({ q: text, case: document.querySelector("[data-macros]")?.closest("[data-case]")?.dataset.case || "" })}`, { headers: { "X-Requested-With": "fetch" } });
      if (answer.ok && !answer.redirected && turn === asked) fill(dialog, (await answer.json()).found);
    } catch { /* offline: what is on the page remains */ }
  }, 160);
}
