// The receipt of a vote is shown once. It can be copied or saved as a file; until then leaving the page asks first.
// A page that receives a second receipt keeps the first one in its file too. Nothing is stored in the browser by itself.
const seen = new Set();
const kept = new Set();

const look = () => {
  const shown = document.querySelector("[data-receipt]");
  if (!shown) return;
  seen.add(shown.textContent.trim());
  for (const button of document.querySelectorAll("[data-copy-receipt], [data-save-receipt]")) button.hidden = false;
};
look();
document.addEventListener("htmx:afterSwap", look);

const keep = () => {
  for (const one of seen) kept.add(one);
  const said = document.querySelector("[data-kept]");
  if (said) said.textContent = said.dataset.kept;
};

const copy = async (words) => {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector("[data-receipt]"));
    window.getSelection().removeAllRanges();
    window.getSelection().addRange(range);
    return document.execCommand("copy");
  }
};

const save = (button) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${button.dataset.words}\n${[...seen].join("\n")}\n`], { type: "text/plain" }));
  link.download = `${button.dataset.saveReceipt}.txt`;
  link.click();
  URL.revokeObjectURL(link.href);
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy-receipt], [data-save-receipt]");
  if (!button) return;
  if (button.matches("[data-save-receipt]")) {
    save(button);
    keep();
  } else if (await copy([...seen].join("\n"))) {
    keep();
  }
});

window.addEventListener("beforeunload", (event) => {
  if ([...seen].some((one) => !kept.has(one))) event.preventDefault();
});
