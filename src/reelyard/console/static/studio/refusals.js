// @ts-check
/** What the server says is wrong with an order, shown at the field that it is about. */

/** @typedef {{field: string, message: string, order?: string}} Refusal */

/**
 * @param {HTMLFormElement} form
 * @param {Refusal} refusal
 */
export function refuse(form, refusal) {
  clear(form);
  const number = form.elements.namedItem("order");
  if (refusal.order && number instanceof HTMLInputElement) number.value = refusal.order;
  const place = error(form, refusal.field) ?? error(form, "");
  if (!place) return;
  const text = place.querySelector("span");
  if (text) text.textContent = refusal.message;
  place.hidden = false;
  const field = refusal.field ? form.elements.namedItem(refusal.field) : null;
  if (!(field instanceof HTMLElement)) return;
  field.setAttribute("aria-invalid", "true");
  const folded = field.closest("details");
  if (folded) folded.open = true;
  field.focus();
}

/** @param {HTMLFormElement} form */
export function clear(form) {
  for (const place of form.querySelectorAll("[data-error]")) {
    if (place instanceof HTMLElement) place.hidden = true;
  }
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @returns {?HTMLElement}
 */
function error(form, name) {
  return form.querySelector(`[data-error="${CSS.escape(name)}"]`);
}
