// Cases are marked one by one, by the range with shift, or all on the page; the bar of what can be done with them shows
// once something is marked. Without script the bar always stands there and the boxes are plain boxes.
export function several(root) {
  const bar = root.querySelector("[data-several]");
  if (root !== document || !bar) return;
  const boxes = () => [...document.querySelectorAll("[data-row] .c-pick input")];
  const count = bar.querySelector("[data-several-count]");
  const all = document.querySelector("[data-all]");
  let last = null;
  const said = () => {
    const marked = boxes().filter((box) => box.checked).length;
    bar.hidden = !marked;
    count.textContent = count.dataset.severalCount.replace("%s", marked);
    const box = all.querySelector("input");
    box.checked = marked > 0 && marked === boxes().length;
    box.indeterminate = marked > 0 && !box.checked;
  };
  bar.classList.add("afloat");
  all.hidden = false;
  all.querySelector("input").addEventListener("change", (event) => { boxes().forEach((box) => { box.checked = event.target.checked; }); said(); });
  bar.querySelector("[data-several-none]").hidden = false;
  bar.querySelector("[data-several-none]").addEventListener("click", () => { boxes().forEach((box) => { box.checked = false; }); said(); });
  document.addEventListener("click", (event) => {
    const box = event.target.closest?.(".c-pick input");
    if (!box || !box.closest("[data-row]")) return;
    const every = boxes();
    if (event.shiftKey && last && every.includes(last)) {
      const [from, to] = [every.indexOf(last), every.indexOf(box)].sort((a, b) => a - b);
      every.slice(from, to + 1).forEach((one) => { one.checked = box.checked; });
    }
    last = box;
    said();
  });
  document.addEventListener("podpora:marked", said);
  addEventListener("pageshow", said);
  said();
}
