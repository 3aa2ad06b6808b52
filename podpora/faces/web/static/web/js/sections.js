// Marks in the contents which section is read. Links with data-same-place and the language form lead to the same section:
// the one that the reader dwelt on before going to the top or the end of the page, where these links stand.
const SETTLED = 600;
const DONE_WITH_IT = 4000;

export function sections(root) {
  const heads = [...document.querySelectorAll("section[aria-labelledby] > :is(h2, h3)[id]")];
  if (root !== document || !heads.length) return;
  const entries = new Map([...document.querySelectorAll(".toc a")].map((link) => [link.hash.slice(1), link]));
  const here = () => heads.filter((head) => head.getBoundingClientRect().top < innerHeight / 3).at(-1)?.id ?? "";
  const isAtTop = () => scrollY < 200;
  const isAtEnd = () => scrollY + innerHeight > document.documentElement.scrollHeight - 200;
  let dwelt = "";
  let waiting = 0;
  let frame = 0;
  const settle = () => {
    if (isAtTop()) waiting = setTimeout(() => { dwelt = ""; }, DONE_WITH_IT);
    else if (!isAtEnd()) dwelt = here();
  };
  const mark = () => {
    frame = 0;
    const now = here();
    for (const [id, link] of entries) {
      if (id === now) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    }
  };
  const follow = () => {
    clearTimeout(waiting);
    waiting = setTimeout(settle, SETTLED);
    frame ||= requestAnimationFrame(mark);
  };
  addEventListener("scroll", follow, { passive: true });
  follow();
  const placed = (address) => `${address.split("#")[0]}${dwelt ? `#${dwelt}` : ""}`;
  for (const link of document.querySelectorAll("a[data-same-place]")) {
    const address = link.getAttribute("href");
    for (const event of ["pointerdown", "focus", "click"]) {
      link.addEventListener(event, () => { link.href = placed(address); });
    }
  }
  const next = document.querySelector("form.languages input[name=next]");
  next?.form.addEventListener("submit", () => { next.value = placed(next.value); });
}
