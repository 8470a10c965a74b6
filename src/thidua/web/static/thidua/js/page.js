// Every page: menus close, the word before an irreversible step, a sentence when the line is broken.
// All listeners sit on the document, so that parts swapped in by htmx need no set-up.

const closeMenus = (except) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
};

document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest("details.menu[open]");
  closeMenus(null);
  if (menu) menu.querySelector("summary").focus();
});

// <form class="confirm" data-word="PHÁT ĐỘNG">: the button wakes when the word stands there.
// Without script the button is awake and the server refuses the wrong word.
const plain = (text) => text.normalize("NFC").trim().toLocaleUpperCase("vi");

const weigh = (form) => {
  const button = form.querySelector("[type=submit]");
  button.disabled = plain(form.querySelector("[data-typed]").value) !== plain(form.dataset.word);
};

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-word]");
  if (form) weigh(form);
});

const wake = () => document.querySelectorAll("form[data-word]").forEach(weigh);
wake();
document.addEventListener("htmx:load", wake);

// The sentence itself stands in base.html, translated; here it is only shown or hidden.
const showBroken = (broken) => {
  const line = document.getElementById("broken-line");
  if (line) line.hidden = !broken;
};
document.addEventListener("htmx:sendError", () => showBroken(true));
document.addEventListener("htmx:timeout", () => showBroken(true));
document.addEventListener("htmx:afterOnLoad", () => showBroken(false));
window.addEventListener("offline", () => showBroken(true));
window.addEventListener("online", () => showBroken(false));
