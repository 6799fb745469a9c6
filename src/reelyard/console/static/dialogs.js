// Dialogs: data-opens="<id>" opens one, data-closes or a click beside it closes it; data-open is open from the start.
export function dialogs(root) {
  root.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-opens]");
    if (opener) open(opener, event);
    else if (event.target.closest?.("[data-closes]")) event.target.closest("dialog")?.close();
    else if (event.target instanceof HTMLDialogElement) event.target.close();
  });
  for (const dialog of root.querySelectorAll("dialog[data-open]")) dialog.showModal();
}

function open(opener, event) {
  const dialog = document.getElementById(opener.dataset.opens);
  if (!dialog) return;
  event.preventDefault();
  dialog.showModal();
}
