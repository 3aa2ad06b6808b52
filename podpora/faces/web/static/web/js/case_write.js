// Writing: quote what is selected, paste screenshots as files, say who is mailed, send with the words and files in hand
// until the server has them, and ask once before the words of a note become public.
export function write() {
  const composer = document.getElementById("write");
  if (!composer) return;
  quoting(composer);
  asking(composer);
  for (const form of composer.querySelectorAll("form[data-composer]")) {
    pasting(form);
    sending(composer, form);
  }
  const reply = composer.querySelector("form[data-composer=reply]");
  reply?.addEventListener("focusin", () => mailed(composer), { once: true });
}

async function mailed(composer) {
  const place = composer.querySelector("[data-mailed-part]");
  try {
    const answer = await fetch(composer.dataset.mailed, { headers: { "X-Part": "yes", "HX-Request": "true" } });
    if (answer.status === 200) place.innerHTML = await answer.text();
  } catch { /* the line that stands there is true as well */ }
}

function quoting(composer) {
  const button = composer.querySelector("[data-quote]");
  if (!button) return;
  let words = "";
  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    const within = chosen.anchorNode?.parentElement?.closest(".stream");
    if (within) words = chosen.toString().trim();
    else if (chosen.anchorNode && !composer.contains(chosen.anchorNode)) words = "";
    button.hidden = !words;
  });
  button.addEventListener("click", () => {
    const field = [...composer.querySelectorAll("textarea")].find((one) => one.offsetParent);
    if (!field || !words) return;
    const before = field.value.slice(0, field.selectionStart), after = field.value.slice(field.selectionEnd);
    const quoted = words.split("\n").map((line) => `> ${line}`.trimEnd()).join("\n");
    const begin = before && !before.endsWith("\n") ? `${before}\n\n` : before;
    field.value = `${begin}${quoted}\n\n${after}`;
    const end = begin.length + quoted.length + 2;
    field.focus();
    field.setSelectionRange(end, end);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    button.hidden = true;
    words = "";
  });
}

function pasting(form) {
  const files = form.querySelector("input[type=file]");
  if (!files || typeof DataTransfer === "undefined") return;
  const add = (given) => {
    const all = new DataTransfer();
    for (const file of [...files.files, ...given]) all.items.add(file);
    files.files = all.files;
    files.dispatchEvent(new Event("change", { bubbles: true }));
  };
  form.addEventListener("paste", (event) => {
    const given = [...(event.clipboardData?.files || [])];
    if (!given.length) return;
    event.preventDefault();
    const at = new Date().toISOString().slice(0, 19).replace(/[:T]/g, "-");
    add(given.map((file, place) => /^image\.\w+$/.test(file.name) ? new File([file], `screenshot-${at}${place ? `-${place + 1}` : ""}.${file.name.split(".").pop()}`, { type: file.type }) : file));
  });
  form.addEventListener("dragover", (event) => { if (event.dataTransfer?.types.includes("Files")) event.preventDefault(); });
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    add(event.dataTransfer.files);
  });
}

function asking(composer) {
  const dialog = document.getElementById("ask-public");
  const note = composer.querySelector("form[data-composer=note] textarea"), reply = composer.querySelector("form[data-composer=reply] textarea");
  if (!dialog || !note || !reply) return;
  let isAsked = false;
  document.getElementById("write-reply").addEventListener("change", () => {
    if (isAsked || !note.value.trim() || reply.value.trim()) return;
    isAsked = true;
    dialog.showModal();
  });
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "move") return;
    reply.value = note.value;
    note.value = "";
    for (const field of [note, reply]) field.dispatchEvent(new Event("input", { bubbles: true }));
    reply.focus();
  });
}

function sending(composer, form) {
  const line = form.querySelector("[data-kept-line]");
  let isSending = false;
  form.addEventListener("submit", async (event) => {
    if (event.submitter?.name === "discard") return;
    event.preventDefault();
    if (isSending) return;
    isSending = true;
    form.dispatchEvent(new Event("podpora:sent"));
    await form.keeping; // what is being kept arrives first, or it would be kept once more after it was sent
    const button = form.querySelector("footer .btn");
    const hasFiles = form.querySelector("input[type=file]").files.length > 0;
    const request = new XMLHttpRequest();
    const over = (said) => {
      isSending = button.disabled = false;
      delete form.dataset.sent;
      line.textContent = said;
      form.dispatchEvent(new Event("podpora:refused"));
    };
    request.open("POST", form.action);
    request.setRequestHeader("X-Sent-By", "script");
    request.setRequestHeader("HX-Request", "true");
    request.upload.addEventListener("progress", (step) => {
      if (hasFiles && step.lengthComputable) line.textContent = composer.dataset.sending.replace("{percent}", Math.round((100 * step.loaded) / step.total));
    });
    request.addEventListener("error", () => over(composer.dataset.notSent));
    request.addEventListener("load", () => {
      const goes = request.getResponseHeader("X-Goes-To");
      if (request.status === 204 && goes) { location.assign(goes); return; }
      if (request.status === 204 && request.getResponseHeader("HX-Redirect")) { location.assign(request.getResponseHeader("HX-Redirect")); return; }
      over(request.status === 422 ? "" : composer.dataset.notSent);
      if (request.status === 422) refused(form, new DOMParser().parseFromString(request.responseText, "text/html"));
    });
    button.disabled = true;
    request.send(new FormData(form));
  });
}

// The page that the server answers with says why and shows what came in; words and files stay where they are.
function refused(form, page) {
  const kind = form.dataset.composer, there = page.querySelector(`form[data-composer=${kind}]`);
  if (!there) return;
  form.querySelector(".not-sent").replaceChildren(...there.querySelector(".not-sent").childNodes);
  form.querySelectorAll(".not-sent p").forEach((line) => line.remove());
  document.dispatchEvent(new CustomEvent("podpora:page", { detail: page }));
  form.querySelector(".told.error")?.scrollIntoView({ block: "center" });
}
