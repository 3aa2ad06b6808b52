// A part of a page that few open: it is brought when it is. Until then, and without a script, a plain choice stands there.

for (const part of document.querySelectorAll("details[data-late]")) {
  const bring = async () => {
    const place = part.querySelector("[data-late-here]");
    if (!part.open || !place || place.dataset.loaded) return;
    place.dataset.loaded = "yes";
    try {
      const answer = await fetch(part.dataset.late, { headers: { "X-Sent-By": "script" } });
      if (answer.ok) place.innerHTML = await answer.text();
      else delete place.dataset.loaded;
    } catch {
      delete place.dataset.loaded;
    }
  };
  part.addEventListener("toggle", bring);
  bring();
}
