// File drop: shows name and size of what was chosen, takes files that are dropped, shows progress.
// Without script the field is an ordinary file input.

const megabytes = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 1 });

const size = (bytes) =>
  bytes < 1e6 ? `${megabytes.format(Math.max(bytes / 1e3, 0.1))} kB` : `${megabytes.format(bytes / 1e6)} MB`;

const list = (drop) => {
  const rows = [...drop.querySelector("input[type=file]").files].map((file) => {
    const row = document.createElement("li");
    const name = document.createElement("span");
    const weight = document.createElement("span");
    name.textContent = file.name;
    weight.textContent = size(file.size);
    weight.className = "nowrap";
    row.append(name, weight);
    return row;
  });
  drop.querySelector(".drop-files").replaceChildren(...rows);
};

// The browser's own words on a file field follow the browser's language, so ours stand instead.
const ready = () => document.querySelectorAll(".drop").forEach((drop) => drop.classList.add("ready"));
ready();
document.addEventListener("htmx:load", ready);

document.addEventListener("change", (event) => {
  const drop = event.target.closest(".drop");
  if (drop && event.target.type === "file") list(drop);
});

for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const drop = event.target.closest?.(".drop");
    if (!drop) return;
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files.length) {
      drop.querySelector("input[type=file]").files = event.dataTransfer.files;
      list(drop);
    }
  });
}

// htmx sends the form (hx-boost on the form) and tells how far it is.
document.addEventListener("htmx:xhr:progress", (event) => {
  const bar = event.target.querySelector?.("progress[data-upload]");
  if (!bar || !event.detail.lengthComputable) return;
  bar.hidden = false;
  bar.max = event.detail.total;
  bar.value = event.detail.loaded;
});
