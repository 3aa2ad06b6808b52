// Parts of the side fold; a cookie remembers which, so that the next page comes folded. And the number is copied.
import * as keys from "./keys.js";

export function side() {
  fold();
  document.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", copy);
  });
  tabKeys();
}

export function fold() {
  const root = document.querySelector("[data-fold-cookie]");
  if (!root) return;
  const parts = [...root.querySelectorAll("details[data-fold]")];
  // Kept while the click is told: the browser tells of what is folded later, perhaps when the next page is asked already.
  for (const part of parts) part.querySelector("summary").addEventListener("click", (event) => {
    if (event.defaultPrevented) return;
    const folded = parts.filter((one) => one.open === (one === part)).map((one) => one.dataset.fold);
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `${root.dataset.foldCookie}=${folded.join("-")}; path=/desk/; max-age=31536000; samesite=lax${secure}`;
  });
}

async function copy() {
  const number = document.querySelector("[data-number]");
  if (!(await intoClipboard(number.dataset.number))) return;
  document.getElementById("said").textContent = number.dataset.copied;
  number.classList.add("copied");
  setTimeout(() => number.classList.remove("copied"), 1200);
}

async function intoClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch { /* not allowed, or not over https: the old way */ }
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "for-readers";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

// [ and ] walk the open cases, w puts this one away.
function tabKeys() {
  const strip = document.querySelector(".open-cases");
  if (!strip || !keys.acts) return;
  const all = [...strip.querySelectorAll("li")];
  const here = all.findIndex((one) => one.classList.contains("on"));
  const go = (by) => all[(here + by + all.length) % all.length].querySelector("a").click();
  Object.assign(keys.acts, { "[": () => go(-1), "]": () => go(1), w: () => all[here]?.querySelector("button").click() });
}
