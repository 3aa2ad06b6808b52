// The rail's counts and the list that lies open stay fresh: asked every 20 seconds while the page is looked at, answered
// 204 where nothing changed. What is under the pointer, has the focus or is marked never moves: other cases or another
// order are offered by a button, only lines that stay where they are change by themselves.
const EVERY = 20_000;

export function live(root) {
  const rail = document.querySelector("[data-live]");
  if (root !== document || !rail) return;
  let timer = 0;
  const next = () => { clearTimeout(timer); timer = setTimeout(ask, EVERY); };
  const ask = async () => {
    if (document.hidden) return;
    const list = document.querySelector("[data-live-list]");
    const query = new URLSearchParams(list?.dataset.query);
    query.set("counts", rail.dataset.mark);
    if (list) query.set("list", list.dataset.liveList);
    try {
      const answer = await fetch(`${rail.dataset.live}?${query}`, { headers: { "X-Requested-With": "fetch" } });
      if (answer.redirected) return;
      if (answer.status === 200) await take(await answer.json(), rail);
    } catch { /* offline for a while: asked again */ }
    next();
  };
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  document.addEventListener("podpora:look-again", ask);
  next();
}

async function take(told, rail) {
  if (told.counts) {
    rail.dataset.mark = told.mark;
    for (const place of rail.querySelectorAll("[data-count]")) place.textContent = told.counts[place.dataset.count] || "";
  }
  if (told.list) await freshen(told.list);
}

async function freshen(mark) {
  const answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = document.querySelector("[data-live-list]");
  list.dataset.liveList = fresh.querySelector("[data-live-list]")?.dataset.liveList || mark;
  const before = new Map(lines(document).map((row) => [row.dataset.row, row]));
  const after = lines(fresh);
  for (const row of after) {
    const old = before.get(row.dataset.row);
    if (old && old.innerHTML !== row.innerHTML && !isHeld(old)) old.replaceWith(adopt(row.cloneNode(true), old));
  }
  const unseen = after.filter((row) => !before.has(row.dataset.row)).length;
  const isSame = String(after.map((row) => row.dataset.row)) === String([...before.keys()]);
  offer(isSame ? null : fresh, unseen);
}

const lines = (page) => [...page.querySelectorAll("[data-live-list] [data-row]")];
const isHeld = (row) => row.matches(":hover, :focus-within") || row.querySelector("input:checked");

function adopt(row, old) {
  if (old?.classList.contains("here")) row.classList.add("here");
  if (old?.querySelector("input:checked")) row.querySelector("input").checked = true;
  return document.adoptNode(row);
}

function offer(fresh, unseen) {
  const news = document.querySelector("[data-news]");
  const button = news.querySelector("button");
  news.hidden = !fresh;
  if (!fresh) return;
  button.textContent = unseen ? news.dataset.unseen.replace("%s", unseen) : news.dataset.moved;
  button.onclick = () => show(fresh, news);
}

function show(fresh, news) {
  const [place, wanted] = [document, fresh].map((page) => page.querySelector("[data-live-list]"));
  news.hidden = true;
  if (place.tagName !== "TABLE" || wanted?.tagName !== "TABLE") { location.reload(); return; }
  const before = new Map(lines(document).map((row) => [row.dataset.row, row]));
  const rows = lines(fresh).map((row) => adopt(row.cloneNode(true), before.get(row.dataset.row)));
  place.tBodies[0].replaceChildren(...rows);
  place.querySelector("a.subject")?.focus({ preventScroll: true });
  document.dispatchEvent(new Event("podpora:marked"));
}
