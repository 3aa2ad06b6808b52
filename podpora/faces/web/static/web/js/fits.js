// The menu of engineers on the case page: opened, it brings who fits the case best, with the reasons.

for (const menu of document.querySelectorAll("details[data-fits]")) {
  menu.addEventListener("toggle", async () => {
    const place = menu.querySelector("[data-fits-here]");
    if (!menu.open || !place || place.dataset.loaded) return;
    place.dataset.loaded = "yes";
    try {
      const answer = await fetch(menu.dataset.fits, { headers: { "X-Sent-By": "script" } });
      if (answer.ok) place.innerHTML = await answer.text();
      else delete place.dataset.loaded;
    } catch {
      delete place.dataset.loaded; // the plain choice below stays
    }
  });
}
