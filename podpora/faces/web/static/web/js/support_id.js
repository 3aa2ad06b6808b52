// The wizard's product step: once a Support ID was looked up anew, what was said of the one before goes.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "support-id-answer" || !event.target.querySelector(".told")) return;
  document.querySelector(".told[data-refused]")?.remove();
  document.getElementById("id_support_id_error")?.remove();
  for (const link of document.querySelectorAll('.told.error a[href="#id_support_id"]')) {
    const summary = link.closest(".told");
    link.closest("li").remove();
    if (!summary.querySelector("li")) summary.remove();
  }
  const field = document.getElementById("id_support_id");
  field.removeAttribute("aria-invalid");
  const described = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== "id_support_id_error");
  field.setAttribute("aria-describedby", described.join(" "));
});
