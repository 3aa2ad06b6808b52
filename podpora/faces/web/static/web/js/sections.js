// Links with data-same-place and the language form keep the section that is being read when the language changes.
export function sections(root) {
  const heads = [...document.querySelectorAll("section[aria-labelledby] > :is(h2, h3)[id]")];
  if (root !== document || !heads.length) return;
  const here = () => heads.filter((head) => head.getBoundingClientRect().top < innerHeight / 3).at(-1)?.id ?? "";
  for (const link of document.querySelectorAll("a[data-same-place]")) {
    const address = link.getAttribute("href").split("#")[0];
    const follow = () => { const at = scrollY > 200 ? here() : ""; link.href = at ? `${address}#${at}` : address; };
    for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, follow);
  }
  const next = document.querySelector("form.languages input[name=next]");
  next?.form.addEventListener("submit", () => { if (scrollY > 200 && here()) next.value = `${next.value.split("#")[0]}#${here()}`; });
  const entries = new Map([...document.querySelectorAll(".toc a")].map((link) => [link.hash.slice(1), link]));
  if (!entries.size) return;
  let frame = 0;
  const mark = () => {
    frame = 0;
    const now = here();
    for (const [id, link] of entries) {
      if (id === now) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    }
  };
  addEventListener("scroll", () => { frame ||= requestAnimationFrame(mark); }, { passive: true });
  mark();
}
