// An open case says that somebody is there and hears who else is, and how much is new. What is new is shown when asked
// for, below what stands there, so that nothing moves that is read; the side is renewed with it.
import { fold } from "./case_side.js";

const EVERY = 10000;

export function live() {
  const root = document.querySelector("[data-case-live]");
  if (!root) return;
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
  let timer = 0, isOver = false;

  const writing = () => ["reply", "note"].find((kind) => document.querySelector(`form[data-composer=${kind}] textarea`)?.value.trim()) || "";
  const signs = (more) => new URLSearchParams({ csrfmiddlewaretoken: token, seen: root.dataset.seen, known: root.dataset.known, writing: writing(), ...more });

  async function ask() {
    clearTimeout(timer);
    if (isOver) return;
    if (!document.hidden) {
      try {
        const answer = await fetch(root.dataset.caseLive, { method: "POST", body: signs(), headers: { "HX-Request": "true" } });
        if (answer.headers.get("HX-Redirect") || [403, 404].includes(answer.status)) { isOver = true; return; }
        if (answer.status === 200) show(await answer.text());
      } catch { /* the network is away: the next time */ }
    }
    timer = setTimeout(ask, EVERY);
  }

  function show(html) {
    const part = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
    root.dataset.known = part.dataset.mark;
    for (const one of part.querySelectorAll("[data-case-part]")) document.querySelector(`[data-case-part=${one.dataset.casePart}]`).replaceChildren(...one.childNodes);
  }

  root.addEventListener("click", async (event) => {
    if (!event.target.closest("[data-show-news]") || "earlier" in root.dataset) return;
    event.preventDefault();
    const answer = await fetch(location.pathname, { headers: { "HX-Request": "true" } });
    if (answer.status === 200) renew(new DOMParser().parseFromString(await answer.text(), "text/html"), true);
  });
  document.addEventListener("podpora:page", (event) => renew(event.detail, false));
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  addEventListener("pagehide", () => navigator.sendBeacon(root.dataset.caseLive, signs({ left: "1" })));
  addEventListener("pageshow", (event) => { if (event.persisted) ask(); });
  let wrote = writing();
  document.addEventListener("input", () => { if (writing() !== wrote) { wrote = writing(); ask(); } });
  timer = setTimeout(ask, 1500);

  function renew(page, isAsked) {
    const there = page.querySelector("[data-case-live]");
    if (!there) return;
    const composer = document.getElementById("write"), before = composer?.getBoundingClientRect().top;
    const last = Number(root.dataset.seen);
    const stream = document.getElementById("stream");
    const fresh = [...page.querySelectorAll("#stream > li[data-event]")].filter((line) => Number(line.dataset.event) > last);
    document.getElementById("new")?.remove();
    const mark = page.getElementById("new");
    if (mark && fresh.length) stream.append(document.importNode(mark, true));
    stream.append(...fresh.map((line) => document.importNode(line, true)));
    Object.assign(root.dataset, { seen: there.dataset.seen, known: there.dataset.known });
    for (const one of page.querySelectorAll("[data-case-part]")) document.querySelector(`[data-case-part=${one.dataset.casePart}]`).replaceChildren(...one.childNodes);
    for (const field of page.querySelectorAll(".composer input[name$=-version]")) {
      const own = document.querySelector(`.composer input[name=${field.name}]`);
      if (own) own.value = field.value;
    }
    renewSide(page);
    if (composer?.contains(document.activeElement)) scrollBy(0, composer.getBoundingClientRect().top - before);
    else if (isAsked) (document.getElementById("new") || stream.lastElementChild)?.scrollIntoView({ block: "center" });
  }
}

function renewSide(page) {
  const side = document.querySelector("aside.side");
  if (side.contains(document.activeElement)) return;
  const opened = [...side.querySelectorAll("details:not([data-fold])")].map((one) => one.open);
  side.replaceChildren(...page.querySelector("aside.side").childNodes);
  side.querySelectorAll("details:not([data-fold])").forEach((one, place) => { if (opened[place]) one.open = true; });
  fold();
  for (const what of [".owes", ".case-head .meta .chip"]) {
    const old = document.querySelector(what), now = page.querySelector(what);
    if (old && now) old.replaceWith(now);
  }
}
