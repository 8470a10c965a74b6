// <input data-sift="id of a box">: of the choices in the box only those stay that have what is typed, with or without marks,
// and those that are ticked. Without script the field stays hidden and everything is there.
const plain = (words) => words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");

for (const field of document.querySelectorAll("[data-sift]")) {
  const box = document.getElementById(field.dataset.sift);
  const none = box.querySelector("[data-none]");
  field.parentElement.hidden = false;
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  field.addEventListener("input", () => {
    const wanted = plain(field.value.trim());
    let left = 0;
    for (const choice of box.querySelectorAll(".choice")) {
      const stays = plain(choice.textContent).includes(wanted);
      choice.hidden = !stays && !choice.querySelector("input").checked;
      if (stays) left += 1;
    }
    for (const part of box.querySelectorAll("details")) {
      part.hidden = !part.querySelector(".choice:not([hidden])");
      if (wanted) part.open = true;
    }
    if (none) none.hidden = left > 0;
  });
}
