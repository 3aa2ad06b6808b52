// Ready replies: a button puts the words behind what stands in the reply.
const reply = document.querySelector("#id_reply-body");
for (const button of document.querySelectorAll("[data-ready]")) {
  button.hidden = !reply;
  button.addEventListener("click", () => {
    const words = button.closest("details").querySelector("[data-ready-text]").textContent;
    reply.value = reply.value.trim() ? `${reply.value.trimEnd()}\n\n${words}` : words;
    reply.dispatchEvent(new Event("input", { bubbles: true }));
    const tab = document.querySelector("#write-reply");
    if (tab) tab.checked = true;
    reply.focus();
  });
}
