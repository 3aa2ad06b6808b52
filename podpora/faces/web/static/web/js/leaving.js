// Words that this browser keeps for somebody are theirs: they go with the sign-out (<form data-leaves>), and when
// somebody else is signed in. Words typed while nobody is signed in bear "-" and wait for whoever signs in.
const KEPT = /^podpora\.(?:unsent|keep)\.([^.]+)\./;

export function leaving(root) {
  const reader = document.body.dataset.reader;
  if (reader) forget((whose) => whose !== reader && whose !== "-");
  for (const form of root.querySelectorAll("form[data-leaves]")) form.addEventListener("submit", () => {
    dispatchEvent(new Event("podpora:leaving"));
    forget(() => true);
  });
}

function forget(isOver) {
  try {
    for (const name of Object.keys(localStorage)) {
      const whose = KEPT.exec(name)?.[1];
      if (whose && isOver(whose)) localStorage.removeItem(name);
    }
  } catch { /* storage is off: nothing was kept */ }
}
