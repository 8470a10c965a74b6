// A form that saves itself while somebody writes. What is typed is kept in this browser first and sent after a pause; it
// leaves the browser's store when the server has it, so a broken line or a reload loses nothing.
// The server answers with the pieces of the page that changed, each with its id.
// Each saving carries the name of this open page and its number ("k3x9.4"), and the names of the pages whose typing it took
// over: where the answer got lost on the way, the server and the next page know that nobody else was faster.

const PAUSE = 1500;
const AGAIN = 8000;
const form = document.querySelector("form[data-autosave]");
const key = `written:${form.dataset.autosave}`;
const line = () => form.querySelector(".saved-line");
const seen = () => form.elements.seen.value;
const me = [...crypto.getRandomValues(new Uint32Array(3))].map((one) => one.toString(36)).join("");
const lastHand = () => document.getElementById("report-bar").dataset.hand;
let before = [];
let savings = 0;
let waiting = 0;
let busy = false;
let refused = false;

const entries = () => [...new FormData(form)].filter(([name]) => /^[toc]:/.test(name));
const stored = () => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
};
const sign = () => {
  savings += 1;
  form.elements.hands.value = [`${me}.${savings}`, ...before].join(" ");
  return `${me}.${savings}`;
};
const keep = ({ submitted = "" } = {}) => {
  try {
    localStorage.setItem(key, JSON.stringify({ seen: seen(), entries: entries(), submitted, hands: [me, ...before] }));
  } catch {
    // A browser without storage still saves to the server.
  }
};
const forget = () => localStorage.removeItem(key);

const put = (html) => {
  const pieces = new DOMParser().parseFromString(html, "text/html").body.children;
  for (const piece of [...pieces]) document.getElementById(piece.id)?.replaceWith(piece);
};

const later = (wait = PAUSE) => {
  clearTimeout(waiting);
  waiting = setTimeout(save, wait);
};

async function save() {
  if (busy) return later();
  busy = true;
  const sent = JSON.stringify(entries());
  sign();
  line().textContent = line().dataset.saving;
  try {
    const answer = await fetch(form.action, {
      method: "POST", body: new FormData(form), headers: { "X-Autosave": "1" }, redirect: "manual",
    });
    line().classList.remove("over");
    if (answer.status === 409) {
      refused = true;
      put(await answer.text());
    } else if (answer.ok) {
      refused = false;
      before = [];
      put(await answer.text());
      if (sent === JSON.stringify(entries())) forget();
      else later();
    } else {
      throw new Error(answer.status);
    }
  } catch {
    line().textContent = line().dataset.broken;
    line().classList.add("over");
    later(AGAIN);
  } finally {
    busy = false;
  }
  return undefined;
}

// The last row of a table is empty; when it is written into, another one follows.
const grow = (row) => {
  const fresh = row.cloneNode(true);
  for (const field of fresh.querySelectorAll("input, textarea")) field.value = "";
  row.after(fresh);
};

const growIfLast = (target) => {
  const row = target.closest(".grid-edit tbody tr:last-child");
  if (row && target.value) grow(row);
};

form.addEventListener("input", (event) => {
  growIfLast(event.target);
  keep();
  if (!refused) later();
});
form.addEventListener("submit", () => {
  clearTimeout(waiting);
  keep({ submitted: sign() });
});
window.addEventListener("online", () => stored() && !refused && later(0));

const fill = (kept) => {
  const byName = new Map();
  for (const [name, value] of kept) byName.set(name, [...(byName.get(name) || []), value]);
  for (const [name, values] of byName) {
    const fields = () => [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    while (name.startsWith("c:") && fields().length && fields().length < values.length) grow(fields().at(-1).closest("tr"));
    fields().forEach((field, at) => {
      if (values[at] !== undefined) field.value = values[at];
    });
  }
};

// What was typed into a section that may not be changed any more is shown beside the form until the author drops it.
const asideKey = `${key}:left`;
const words = (text) => text.split(/\s+/).filter(Boolean).join(" ");
const hasField = ([name]) => form.querySelector(`[name="${CSS.escape(name)}"]`) !== null;
const putAside = (kept) => {
  const typed = new Map();
  for (const [name, value] of kept.filter((one) => !hasField(one))) {
    const there = words(document.querySelector(`[data-closed="${CSS.escape(name)}"]`)?.textContent || "");
    if (name[0] !== "o" && words(value) && !there.includes(words(value))) typed.set(name, [...(typed.get(name) || []), value]);
  }
  if (typed.size) localStorage.setItem(asideKey, JSON.stringify([...typed].map(([name, values]) => [name, values.join(" | ")])));
};
const showAside = () => {
  const place = document.querySelector("#draft-left div div");
  for (const [name, text] of JSON.parse(localStorage.getItem(asideKey) || "[]")) {
    const title = document.createElement("p");
    const quote = document.createElement("blockquote");
    title.append(Object.assign(document.createElement("b"), { textContent: document.getElementById(`p-${name.slice(2)}`)?.textContent || "" }));
    quote.textContent = text;
    place.append(title, quote);
    document.getElementById("draft-left").hidden = false;
  }
};

const restore = () => {
  const kept = stored();
  if (kept) {
    putAside(kept.entries);
    kept.entries = kept.entries.filter(hasField);
  }
  showAside();
  if (!kept || (kept.submitted && kept.submitted === lastHand()) || JSON.stringify(kept.entries) === JSON.stringify(entries())) return forget();
  const hands = kept.hands || [];
  if (kept.seen !== seen() && !hands.includes(lastHand().split(".")[0])) {
    document.getElementById("draft-clash").hidden = false;
    return undefined;
  }
  before = hands.slice(0, 4);
  fill(kept.entries);
  document.getElementById("draft-note").hidden = false;
  return later(0);
};

document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-reload]")) window.location.reload();
  const clash = document.getElementById("draft-clash");
  if (target.closest("[data-take]")) {
    fill(stored().entries);
    clash.hidden = true;
    later(0);
  }
  if (target.closest("[data-forget]")) {
    localStorage.removeItem(asideKey);
    document.getElementById("draft-left").hidden = true;
  }
  if (target.closest("[data-drop]")) {
    forget();
    clash.hidden = true;
  }
});

// On a poor line somebody writes before this script is here; nobody heard it, so it is taken up now.
const unheard = () => [...form.elements].some(({ name, value, defaultValue }) => /^[toc]:/.test(name) && defaultValue !== undefined && value !== defaultValue);
const early = !stored() && unheard();
if (early) {
  keep();
  later();
} else restore();
