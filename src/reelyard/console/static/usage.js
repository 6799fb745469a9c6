// Usage: filters that act when they are changed, and tips on the plots, told from the table of days.
for (const form of document.querySelectorAll(".filters")) {
  form.addEventListener("change", () => form.requestSubmit());
}

const rows = [...document.querySelectorAll("#days tbody tr")].reverse();
const heads = document.querySelectorAll("#days thead th");
const plots = [...document.querySelectorAll(".plot")];
for (const plot of plots) {
  const frame = plot.querySelector(".frame");
  const canvas = plot.querySelector(".canvas");
  const point = (event) => {
    const box = canvas.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    if (share < 0 || share >= 1) return leave();
    show(plot, Math.floor(share * rows.length));
  };
  frame.addEventListener("pointermove", point);
  frame.addEventListener("pointerdown", point); // a finger that taps does not move
  frame.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && leave());
}

// The day is marked on every plot, and told on the one that is pointed at.
function show(plot, number) {
  for (const each of plots) mark(each.querySelector(".canvas"), number);
  const tip = plot.querySelector(".tip") ?? plot.appendChild(made("div", "tip"));
  if (tip.dataset.number !== String(number)) fill(tip, plot, number);
  const canvas = plot.querySelector(".canvas").getBoundingClientRect();
  const own = plot.getBoundingClientRect();
  const middle = canvas.left - own.left + ((number + 0.5) / rows.length) * canvas.width;
  const beside = middle + 14 + tip.offsetWidth < own.width ? middle + 14 : middle - 14 - tip.offsetWidth;
  tip.style.left = `${Math.max(beside, 4)}px`;
}

function fill(tip, plot, number) {
  tip.dataset.number = number;
  const told = made("dl");
  for (const column of plot.dataset.shows.split(" ")) {
    const cell = rows[number].cells[column];
    if (!cell?.textContent) continue;
    told.append(made("dt", "", heads[column].textContent), made("dd", "", cell.textContent));
  }
  if (!told.children.length) told.append(made("dt", "", "Nothing ended"));
  tip.replaceChildren(made("b", "", rows[number].querySelector("th").textContent), told);
}

function mark(canvas, number) {
  let cursor = canvas.querySelector(".cursor");
  if (!cursor) {
    cursor = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    cursor.setAttribute("class", "cursor");
    cursor.setAttribute("y", "0");
    cursor.setAttribute("height", canvas.getAttribute("height") - 26);
    canvas.prepend(cursor);
  }
  cursor.setAttribute("x", `${(100 * number) / rows.length}%`);
  cursor.setAttribute("width", `${100 / rows.length}%`);
}

function leave() {
  for (const left of document.querySelectorAll(".tip, .cursor")) left.remove();
}

function made(kind, name = "", words = "") {
  const element = document.createElement(kind);
  if (name) element.className = name;
  element.textContent = words;
  return element;
}
