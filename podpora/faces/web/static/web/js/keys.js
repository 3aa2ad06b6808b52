// Keys of the desk. Single letters sleep while somebody types, and altogether when switched off; nothing depends on them.
import { keepLook } from "./look.js";

const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
const isOff = () => document.querySelector("[data-live][data-no-keys]") !== null;
let listening = false;
let goes = 0;

export function keys(root) {
  if (root !== document || listening || !document.body.classList.contains("desk")) return;
  listening = true;
  document.addEventListener("keydown", pressed);
  takeUp();
  const dialog = document.getElementById("keys");
  document.querySelectorAll("[data-show-keys]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => dialog.showModal());
  });
  document.querySelectorAll("[data-compose]").forEach((link) => {
    link.addEventListener("click", (event) => { if (compose(link.dataset.compose)) event.preventDefault(); });
  });
  const choice = dialog && dialog.querySelector("[data-keys-off]");
  if (!choice) return;
  choice.checked = !isOff();
  choice.addEventListener("change", () => {
    document.querySelector("[data-live]").toggleAttribute("data-no-keys", !choice.checked);
    keepLook({ keys: choice.checked ? "on" : "off" });
  });
}

function pressed(event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const form = event.target.closest("form[data-composer]");
    if (form) { event.preventDefault(); form.requestSubmit(); }
    return;
  }
  if (event.key === "Escape" && event.target.closest("form[data-composer], [data-search]")) { event.target.blur(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "?") { event.preventDefault(); document.getElementById("keys")?.showModal(); return; }
  if (isOff()) return;
  if (Date.now() < goes) { goes = 0; if (follow(`.rail a[data-go="${CSS.escape(event.key)}"]`)) event.preventDefault(); return; }
  const act = acts[event.key === "X" ? "x" : event.key];
  if (act && act() !== false) event.preventDefault();
}

export const acts = {
  j: () => step(1),
  k: () => step(-1),
  o: () => openHere(),
  Enter: () => (document.activeElement === document.body ? openHere() : false),
  "/": () => focus("[data-search]"),
  r: () => compose("reply"),
  n: () => compose("note"),
  c: () => compose("note"),
  a: () => send("[data-key=a]"),
  m: () => follow("[data-macros]"),
  p: () => follow("#severity a"),
  s: () => unfold("#state"),
  e: () => unfold("#resolve"),
  ".": () => follow("[data-copy]"),
  u: () => follow("a[data-up]"),
  x: () => mark(),
  b: () => focus("[data-several]:not([hidden]) button"),
  g: () => { goes = Date.now() + 1500; },
  ">": () => follow("a[data-next]"),
  "<": () => follow("a[data-previous]"),
};

const needs = {
  j: "[data-row]", k: "[data-row]", o: "[data-row].here", "/": "[data-search]", r: "#write-reply", n: "#write-note", a: "form[data-key=a]",
  m: "[data-macros]",
  p: "#severity a", s: "#state", e: "#resolve", b: "[data-several]:not([hidden])", ".": "[data-number]", u: "a[data-up]", x: "[data-row].here .c-pick", ">": "a[data-next]", "<": "a[data-previous]",
};

// Whether a key has something to do on this page.
export const may = (key) => key in needs && document.querySelector(needs[key]) !== null;

// Who comes back from a case goes on in the list where it was left.
function takeUp() {
  const left = /\/cases\/(\d+)\//.exec(document.referrer);
  document.querySelector(`[data-row="${left?.[1]}"]`)?.classList.add("here");
}

const rows = () => [...document.querySelectorAll("[data-row]")];

function step(by) {
  const all = rows();
  if (!all.length) return false;
  const at = all.findIndex((row) => row.classList.contains("here"));
  const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
  all.forEach((row) => row.classList.toggle("here", row === next));
  (next.querySelector("a.subject") || next.querySelector("a, button"))?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function mark() {
  const box = document.querySelector("[data-row].here .c-pick input");
  if (!box) return false;
  box.click();
  return true;
}

function openHere() {
  const link = document.querySelector("[data-row].here a.subject");
  if (!link) return false;
  link.click();
  return true;
}

function focus(what) {
  const field = document.querySelector(what);
  if (!field) return false;
  field.focus();
  return true;
}

function compose(kind) {
  const tab = document.getElementById(`write-${kind}`);
  if (!tab) return false;
  tab.checked = true;
  return focus(`form[data-composer=${kind}] textarea`);
}

function send(what) {
  const form = document.querySelector(`form${what}`);
  if (!form) return false;
  form.requestSubmit();
  return true;
}

function unfold(what) {
  const part = document.querySelector(what);
  if (!part) return false;
  if (part.tagName === "DETAILS") part.open = true;
  (part.querySelector("summary, select, input:not([type=hidden])") || part).focus();
  part.scrollIntoView({ block: "nearest" });
  return true;
}

function follow(what) {
  const link = document.querySelector(what);
  if (!link) return false;
  link.click();
  return true;
}

function copyNumber() {
  const number = document.querySelector("[data-number]");
  if (!number || !navigator.clipboard) return false;
  navigator.clipboard.writeText(number.dataset.number);
  const said = document.getElementById("said");
  if (said) said.textContent = number.dataset.copied;
  return true;
}
