// Reading desk by keyboard: up/down, Enter accept, e edit, m merge with the one above, s split at the cursor.
// The keys press the buttons that stand in the card in hand, so nothing can be done that has no button.

const cards = () => [...document.querySelectorAll(".ob")];
const inHand = () => document.querySelector(".ob[aria-current]");

// Moves the half of the desk, never the page, so that the heading stays until a key is pressed.
const bring = (piece) => {
  const half = piece?.closest(".desk-half");
  if (!half) return;
  const above = piece.getBoundingClientRect().top - half.getBoundingClientRect().top;
  if (above < 0 || above + piece.offsetHeight > half.clientHeight) half.scrollTop += above - half.clientHeight / 4;
};

const light = (card) => {
  for (const line of document.querySelectorAll(".line.hand")) line.classList.remove("hand");
  const [first, last] = (card.dataset.lines || "").split("-").map(Number);
  if (!first) return;
  for (let number = first; number <= (last || first); number += 1) {
    document.getElementById(`l${number}`)?.classList.add("hand");
  }
  bring(document.getElementById(`l${first}`));
};

const take = (card, { focus = true } = {}) => {
  if (!card) return;
  inHand()?.removeAttribute("aria-current");
  card.setAttribute("aria-current", "true");
  light(card);
  if (focus) card.focus({ preventScroll: true });
  document.querySelector(".desk").scrollIntoView({ block: "nearest" });
  bring(card);
};

// The place of the split: where the reader clicked in the passage of the card in hand.
const markPlace = (form) => {
  const { anchorNode, anchorOffset } = window.getSelection();
  const line = anchorNode?.parentElement?.closest(".line.hand");
  if (!line) return false;
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(anchorNode, anchorOffset);
  form.elements.line.value = line.dataset.line;
  form.elements.offset.value = before.toString().length;
  return true;
};

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-split]") || markPlace(event.target)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const note = document.getElementById("desk-note");
  note.textContent = event.target.dataset.split;
}, true);

const press = (key) => inHand()?.querySelector(`[data-key="${key}"]`)?.click();

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest("input, select, textarea, summary, .top, .side")) return;
  const all = cards();
  const at = all.indexOf(inHand());
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    take(all[Math.min(Math.max(at + (event.key === "ArrowDown" ? 1 : -1), 0), all.length - 1)]);
  } else if (event.key === "Enter" && !event.target.closest("a, button")) {
    press("Enter");
  } else if (/^[ems]$/.test(event.key)) {
    event.preventDefault();
    press(event.key);
  }
});

document.addEventListener("click", (event) => {
  const card = event.target.closest(".ob");
  if (card && !event.target.closest("a, button, input, select, textarea, label")) take(card);
  const line = event.target.closest(".line.read");
  if (!line || !window.getSelection().isCollapsed) return;
  const number = Number(line.dataset.line);
  const hit = cards().find((one) => {
    const [first, last] = (one.dataset.lines || "").split("-").map(Number);
    return first <= number && number <= (last || first);
  });
  if (hit && !line.classList.contains("hand")) take(hit, { focus: false });
});

const begin = () => {
  if (!inHand()) return;
  light(inHand());
  bring(inHand());
};
begin();
document.addEventListener("htmx:load", begin);
