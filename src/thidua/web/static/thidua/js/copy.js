// <button data-copy="id of a field" data-done="words">: copies what stands in the field. Without script it stays hidden.
for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy");
    }
    const said = button.parentElement.querySelector("[data-copied]");
    if (said) said.textContent = button.dataset.done;
  });
}
