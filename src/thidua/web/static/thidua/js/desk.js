// Reading desk by keyboard: up/down, Enter accept, e edit, m merge with the one above, s split at the cursor.
// The keys press the buttons that stand in the card in hand, so nothing can be done that has no button.
import { forget, keep, restore } from "./drafts.js";

const cards = () => [...document.querySelectorAll("#obs > .ob")];
const inHand = () => document.querySelector(".ob[aria-current]");
const cardOf = (id) => document.getElementById(`o${id}`);
const isNarrow = () => window.matchMedia("(max-width: 900px)").matches;
const typing = (place) => place.closest("input, select, textarea, summary, .top, .side, .ob-form");

// Moves the half of the desk, never the page, so that the heading stays until a key is pressed.
const bring = (piece) => {
  const half = piece?.closest(".desk-half");
  if (!half) return;
  const above = piece.getBoundingClientRect().top - half.getBoundingClientRect().top;
  if (above < 0 || above + Math.min(piece.offsetHeight, half.clientHeight) > half.clientHeight) {
    half.scrollTop += above - half.clientHeight / 8;
  }
};

const light = (card) => {
  for (const line of document.querySelectorAll(".line.hand")) line.classList.remove("hand");
  const [first, last] = (card.dataset.lines || "").split("-").map(Number);
  if (!first) return;
  for (let number = first; number <= (last || first); number += 1) {
    document.getElementById(`l${number}`)?.classList.add("hand");
  }
  let shown = document.getElementById(`l${first}`);
  for (let number = first; !shown && number <= last; number += 1) shown = document.getElementById(`l${number}`);
  bring(shown);
};

const take = (card, { focus = true } = {}) => {
  if (!card) return;
  for (const other of document.querySelectorAll(".ob[aria-current]")) other.removeAttribute("aria-current");
  card.setAttribute("aria-current", "true");
  light(card);
  if (focus) {
    card.focus({ preventScroll: true });
    if (!isNarrow()) document.querySelector(".desk").scrollIntoView({ block: "nearest" });
  }
  bring(card);
  if (isNarrow()) card.scrollIntoView({ block: "nearest" });
  history.replaceState(history.state, "", `?o=${card.dataset.card}`);
};

// Splitting: the cursor stands where the reader clicked, in the card's words or in the passage at the left.
let clicked = "";
const rememberClick = () => {
  const { anchorNode, anchorOffset } = window.getSelection();
  const place = anchorNode?.parentElement?.closest(".line.hand .said, .ob[aria-current] .what");
  if (!place) return;
  const before = document.createRange();
  before.setStart(place, 0);
  before.setEnd(anchorNode, anchorOffset);
  clicked = before.toString().slice(-40);
};

const setCursor = (area) => {
  const at = clicked.trim() ? area.value.indexOf(clicked) : -1;
  const place = at < 0 ? 0 : at + clicked.length;
  area.focus({ preventScroll: true });
  area.setSelectionRange(place, place);
  clicked = "";
};

const firstField = (card) => card.querySelector(
  "[aria-invalid=true], .bad input, .bad textarea, .bad select, .ob-form textarea, .ob-form input:not([type=hidden]), .ob-form select",
);

// After every answer: the card that the server names comes to hand, with the cursor where work goes on.
document.addEventListener("desk:take", ({ detail }) => {
  const card = cardOf(detail.card) || inHand() || cards()[0];
  take(card, { focus: detail.focus === "card" });
  const typed = card?.querySelector("form[data-typing]");
  if (typedOn && typed) keep(typed);
  typedOn = false;
  if (!card || detail.focus === "card") return;
  const cut = card.querySelector("form[data-cut] textarea");
  if (cut && detail.focus === "form") setCursor(cut);
  else (firstField(card) || card).focus({ preventScroll: true });
  bring(card);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-cut]")) return;
  form.elements.offset.value = form.elements.text.selectionStart;
}, true);
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const form = detail.elt.closest("form[data-cut]");
  if (form && detail.verb === "post") detail.parameters.set("offset", form.elements.text.selectionStart);
});

// A saved card needs no draft; one in which a unit came or went keeps what is typed, under the card's new mark.
let typedOn = false;
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const done = detail.successful && /\/(sua|don-vi|go)\/$/.exec(detail.requestConfig.path);
  if (!done) return;
  const card = detail.elt.closest(".ob") || cardOf(detail.requestConfig.path.split("/").at(4));
  forget(card);
  typedOn = done[1] !== "sua";
});

const press = (key) => inHand()?.querySelector(`[data-key="${key}"]`)?.click();

const walk = (step) => {
  const all = cards();
  const at = all.indexOf(inHand());
  take(all[Math.min(Math.max(at + step, 0), all.length - 1)]);
};

const onEnterInForm = (event) => {
  if (event.target.name === "phrase") {
    event.preventDefault();
    event.target.form.querySelector("[data-adds]").click();
  } else if (event.target.matches("form[data-cut] textarea")) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === "Enter" && event.target.closest(".ob-form")) { onEnterInForm(event); return; }
  if (event.key === "Escape") { event.target.closest(".ob.opened")?.querySelector("[data-give-up]")?.click(); return; }
  if (typing(event.target)) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    walk(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && !event.target.closest("a, button")) {
    if (inHand()?.matches(".seen, .dropped")) walk(1);
    else press("Enter");
  } else if (/^[ems]$/.test(event.key)) {
    event.preventDefault();
    press(event.key);
  }
});

const onLink = (event) => {
  const link = event.target.closest("a[data-card], a[data-line]");
  if (!link) return false;
  event.preventDefault();
  if (link.dataset.card) take(cardOf(link.dataset.card));
  else {
    const card = link.closest(".ob");
    if (card) take(card);
    bring(document.getElementById(`l${link.dataset.line}`));
  }
  return true;
};

document.addEventListener("click", (event) => {
  rememberClick();
  if (onLink(event)) return;
  if (event.target.closest("[data-give-up]")) forget(event.target.closest(".ob"));
  const card = event.target.closest("#obs > .ob");
  if (card && !event.target.closest("a, button, input, select, textarea, label, form")) {
    take(card, { focus: window.getSelection().isCollapsed });
    return;
  }
  const line = event.target.closest(".line.read");
  if (!line || line.classList.contains("hand") || !window.getSelection().isCollapsed) return;
  const mark = line.querySelector("[data-card]");
  if (mark) take(cardOf(mark.dataset.card), { focus: false });
});

const begin = () => {
  restore();
  if (isNarrow()) document.querySelector(".gaps")?.removeAttribute("open");
  if (!inHand()) return;
  light(inHand());
  const asked = new URLSearchParams(location.search).has("o");
  if (asked || !document.querySelector(".gaps")) bring(inHand()); // else what is left open stands first
  if (!asked) return;
  if (isNarrow()) inHand().scrollIntoView({ block: "start" });
  else document.querySelector(".desk").scrollIntoView({ block: "nearest" });
};
begin();
document.addEventListener("htmx:load", restore);
