// What is half typed in a card's form is kept in this browser until it is saved or given up, so that a reload, a lost
// line or a closed lid loses nothing. It comes back together with the mark of what the officer saw, so that a change
// that somebody made meanwhile is not passed over: the server refuses and shows both.

const NOT_KEPT = new Set(["csrfmiddlewaretoken", "phrase", "role"]);
const keyOf = (card) => card?.dataset.draft;

const read = (card) => {
  try {
    return JSON.parse(localStorage.getItem(keyOf(card)));
  } catch {
    return null;
  }
};

export const forget = (card) => {
  if (card) localStorage.removeItem(keyOf(card));
};

export const keep = (form) => {
  const kept = Object.fromEntries([...new FormData(form)].filter(([name]) => !NOT_KEPT.has(name)));
  try {
    localStorage.setItem(keyOf(form.closest(".ob")), JSON.stringify(kept));
  } catch {
    // A browser without storage works as a plain form.
  }
};

const fill = (form, kept) => {
  for (const [name, value] of Object.entries(kept)) {
    if (form.elements[name]) form.elements[name].value = value;
  }
};

export const restore = () => {
  for (const card of document.querySelectorAll(".ob[data-draft]")) {
    const kept = read(card);
    const form = card.querySelector("form[data-typing]");
    const mark = card.querySelector(".draft-mark");
    if (mark) mark.hidden = !kept || Boolean(form);
    if (!kept || !form || form.dataset.filled) continue;
    form.dataset.filled = "yes";
    const differs = Object.entries(kept).some(([name, value]) => name !== "seen" && form.elements[name]?.value !== value);
    if (!differs) continue;
    fill(form, kept);
    form.querySelector(".draft-note").hidden = false;
  }
};

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => {
    const form = event.target.closest?.("form[data-typing]");
    if (form) keep(form);
  });
}
