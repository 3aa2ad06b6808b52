// Words of the composer are kept on the server while they are written, so that they are there in any window, on any
// machine, after any end of a session. Each keeping bears the mark of the last one: where another window wrote
// meanwhile, nothing is written over and this one stops. Where the server cannot be reached, the browser keeps them.
const AFTER = 1200;

export function unsent() {
  const composer = document.querySelector("[data-unsent]");
  if (!composer) return;
  for (const form of composer.querySelectorAll("form[data-composer]")) keeper(composer, form);
}

function keeper(composer, form) {
  const kind = form.dataset.composer;
  const field = form.querySelector("textarea");
  const line = form.querySelector("[data-kept-line]");
  const local = `podpora.unsent.${document.body.dataset.reader}.${document.querySelector("[data-case]").dataset.case}.${kind}`;
  let kept = field.value, timer = 0, isStopped = false, hasLeft = false, running = null;

  const say = (words) => { line.textContent = words; };
  const restored = take(local);
  if (restored !== null && restored !== field.value) { field.value = restored; plan(); }

  form.addEventListener("input", plan);
  form.addEventListener("change", (event) => { if (event.target.tagName === "SELECT") { kept = null; plan(); } });
  form.addEventListener("submit", (event) => { if (event.submitter?.name === "discard") { isStopped = true; drop(local); } });
  form.addEventListener("podpora:sent", () => { isStopped = true; clearTimeout(timer); drop(local); });
  form.addEventListener("podpora:refused", () => { isStopped = false; });
  addEventListener("podpora:leaving", () => { if (timer) keep(true); isStopped = hasLeft = true; });
  addEventListener("pagehide", () => { if (timer && !isStopped) keep(true); });

  function plan() {
    if (isStopped) return;
    clearTimeout(timer);
    timer = setTimeout(keep, AFTER);
  }

  async function keep(isLeaving = false) {
    clearTimeout(timer);
    timer = 0;
    if (running && !isLeaving) { await running; }
    if (isStopped || field.value === kept) return;
    form.keeping = running = send(isLeaving === true);
    await running;
    running = null;
  }

  async function send(isLeaving) {
    const words = field.value;
    const data = new URLSearchParams({ kind, body: words, mark: form.dataset.mark, state: form.querySelector("select")?.value || "" });
    try {
      const answer = await fetch(composer.dataset.unsent, {
        method: "POST", body: data, keepalive: isLeaving && words.length < 50000,
        headers: { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value, "HX-Request": "true" },
      });
      if (answer.status !== 200 && answer.status !== 409) throw new Error(String(answer.status));
      const said = await answer.json();
      if (answer.status === 409) { if (!isStopped) otherWindow(said); return; }
      form.dataset.mark = said.mark;
      kept = words;
      drop(local);
      say(said.at ? composer.dataset.kept.replace("{time}", said.at) : "");
      form.querySelector("p.unsent")?.remove();
    } catch {
      if (hasLeft) return; // signed out: nothing stays behind in this browser
      put(local, words);
      say(composer.dataset.notKept);
    }
  }

  function otherWindow(said) {
    isStopped = true;
    const which = said.mark ? "data-other-window" : "data-no-longer-kept"; // without a mark: sent or thrown away there
    const told = composer.querySelector(`template[${which}]`).content.cloneNode(true).firstElementChild;
    if (said.mark) told.querySelector("[data-time]").textContent = said.at;
    told.querySelector("[data-take]")?.addEventListener("click", () => { field.value = said.body; go(); });
    told.querySelector("[data-mine]").addEventListener("click", go);
    form.querySelector(".not-sent").replaceChildren(told);
    function go() {
      form.dataset.mark = said.mark;
      kept = null;
      isStopped = false;
      told.remove();
      field.focus();
      plan();
    }
  }
}

function take(name) { try { return localStorage.getItem(name); } catch { return null; } }
function put(name, words) { try { localStorage.setItem(name, words); } catch { /* storage is full or off */ } }
function drop(name) { try { localStorage.removeItem(name); } catch { /* storage is off */ } }
