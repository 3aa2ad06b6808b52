// A list that fits its box lets what opens from it (the exact instants) stand out of the box; one that does not scrolls.
export function wide(root) {
  const boxes = root.querySelectorAll(".wide-list");
  if (!boxes.length) return;
  const look = new ResizeObserver((seen) => {
    for (const { target } of seen) target.classList.toggle("fits", target.firstElementChild.offsetWidth <= target.clientWidth + 1);
  });
  for (const box of boxes) look.observe(box);
}
