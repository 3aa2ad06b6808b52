// <form data-filter="article"> shows a field that hides what does not have its words; without script all stands there.
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export function filter(root) {
  for (const form of root.querySelectorAll("form[data-filter]")) {
    const field = form.querySelector("input");
    const items = [...document.querySelectorAll(form.dataset.filter)].map((item) => [item, plain(item.textContent)]);
    const groups = [...document.querySelectorAll(form.dataset.filterGroups)];
    const none = form.querySelector("[data-filter-none]");
    const apply = () => {
      const words = plain(field.value).split(/\s+/).filter(Boolean);
      let left = 0;
      for (const [item, text] of items) {
        item.hidden = !words.every((word) => text.includes(word));
        if (!item.hidden) left += 1;
      }
      for (const group of groups) group.hidden = !group.querySelector(`${form.dataset.filter}:not([hidden])`);
      none.hidden = left > 0;
    };
    form.hidden = false;
    field.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("hashchange", () => {
      const wanted = document.getElementById(location.hash.slice(1));
      if (!wanted?.closest("[hidden]")) return;
      field.value = "";
      apply();
      wanted.scrollIntoView();
    });
  }
}
