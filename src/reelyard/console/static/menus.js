// Menus are <details class="menu">: a click beside one, Escape, or leaving it by Tab closes it.
export function menus(root) {
  root.addEventListener("click", (event) => closeAll(root, event.target));
  root.addEventListener("focusin", (event) => closeAll(root, event.target));
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = root.querySelector("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

function closeAll(root, kept) {
  for (const menu of root.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(kept)) menu.open = false;
  }
}
