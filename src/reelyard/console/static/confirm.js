// A form with data-confirm="<question>" asks before it is sent; data-confirm-text says what follows,
// data-confirm-action is the word on the button.
export function confirmForms(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.confirm || form.dataset.confirmed) return;
    event.preventDefault();
    ask(form, event.submitter);
  });
}

function ask(form, submitter) {
  const dialog = made(form.dataset);
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (dialog.returnValue !== "yes") return submitter?.focus();
    form.dataset.confirmed = "yes";
    form.requestSubmit(submitter);
    delete form.dataset.confirmed;
  });
  dialog.showModal();
}

function made({ confirm, confirmText, confirmAction }) {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", "confirm-title");
  const form = element("form", "inside");
  form.method = "dialog";
  const title = element("h2", "", confirm);
  title.id = "confirm-title";
  const last = element("div", "last");
  last.append(choice("", "Cancel", "plain"), choice("yes", confirmAction ?? "Continue", "danger primary"));
  form.append(title, element("p", "soft", confirmText ?? ""), last);
  dialog.append(form);
  return dialog;
}

function choice(value, words, kind) {
  const button = element("button", `button ${kind}`, words);
  button.value = value;
  return button;
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
