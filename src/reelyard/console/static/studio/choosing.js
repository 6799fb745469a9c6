// @ts-check
/** What is chosen of a clip where its model leaves it open: length, size, shape; the price follows at once. */

/**
 * @typedef {{
 *   fields: Record<string, {values: string[], default: string}>,
 *   prices: [Record<string, string>, string][],
 * }} Choices
 */

/**
 * @param {HTMLFormElement} form
 * @returns {{follow: (changed: ?EventTarget) => void}}
 */
export function choosing(form) {
  const model = form.elements.namedItem("model");
  const selects = [...form.querySelectorAll("[data-choice] select")].filter(
    (each) => each instanceof HTMLSelectElement,
  );
  return {
    follow(changed) {
      const chosen = model instanceof HTMLSelectElement ? model.selectedOptions[0] : null;
      if (!chosen) return;
      /** @type {Choices} */
      const choices = JSON.parse(chosen.dataset.choices ?? "{}");
      if (changed === model) {
        for (const select of selects) offer(select, choices.fields[select.name]);
        heedSwitches(form, chosen);
      }
      keepPossible(selects, choices, changed);
      if (changed === null || changed === model || selects.some((each) => each === changed)) price(form, selects, choices);
    },
  };
}

/**
 * Offer a field's values; what was chosen stays where the model has it too.
 * @param {HTMLSelectElement} select
 * @param {{values: string[], default: string} | undefined} field
 */
function offer(select, field) {
  const before = select.value;
  const box = select.closest("[data-choice]");
  if (box instanceof HTMLElement) box.hidden = !field;
  select.disabled = !field;
  select.replaceChildren(
    ...(field?.values ?? []).map((value) => new Option(select.name === "duration" ? `${value} seconds` : value, value)),
  );
  if (field) select.value = field.values.includes(before) ? before : field.default;
}

/**
 * Some values exclude each other: those that cannot be had with the value that was just chosen are shut.
 * @param {HTMLSelectElement[]} selects
 * @param {Choices} choices
 * @param {?EventTarget} changed
 */
function keepPossible(selects, choices, changed) {
  const open = selects.filter((each) => !each.disabled);
  const held = open.find((each) => each === changed) ?? open.at(-1);
  for (const select of open.filter((each) => each !== held && held)) {
    const wanted = [...select.options].filter((option) => isPossible(choices, held, select.name, option.value));
    if (!wanted.includes(select.selectedOptions[0])) select.value = wanted[0]?.value ?? select.value;
  }
  for (const select of open) {
    for (const option of select.options) {
      const others = open.filter((each) => each !== select);
      option.disabled = others.some((other) => !isPossible(choices, other, select.name, option.value));
    }
  }
}

/**
 * @param {Choices} choices
 * @param {HTMLSelectElement | undefined} held
 * @param {string} name
 * @param {string} value
 */
function isPossible(choices, held, name, value) {
  if (!held) return true;
  return choices.prices.some(
    ([by]) => (by[name] ?? value) === value && (by[held.name] ?? held.value) === held.value,
  );
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLSelectElement[]} selects
 * @param {Choices} choices
 */
function price(form, selects, choices) {
  const chosen = Object.fromEntries(selects.map((each) => [each.name, each.value]));
  const found = choices.prices.find(([by]) => Object.entries(by).every(([name, value]) => chosen[name] === value));
  if (!found) return;
  write(form, "[data-price-shown]", found[1]);
  const left = number(document.getElementById("balance")?.textContent ?? "") - number(found[1]);
  if (!Number.isNaN(left)) {
    write(form, "[data-after-shown]", left < 0 ? "too little" : left.toLocaleString("en", { maximumFractionDigits: 2 }));
  }
}

/**
 * Sound stands as the model's clips have it; a model without an optimizer shows no switch for it.
 * @param {HTMLFormElement} form
 * @param {HTMLOptionElement} chosen
 */
function heedSwitches(form, chosen) {
  const sound = form.elements.namedItem("sound");
  if (sound instanceof HTMLInputElement) sound.checked = chosen.dataset.sound === "true";
  const optimize = form.elements.namedItem("optimize");
  if (optimize instanceof HTMLInputElement) optimize.disabled = chosen.dataset.optimizes !== "true";
}

/** @param {string} text */
function number(text) {
  return Number.parseFloat(text.replaceAll(",", ""));
}

/**
 * @param {HTMLFormElement} form
 * @param {string} selector
 * @param {string} text
 */
function write(form, selector, text) {
  const element = form.querySelector(selector);
  if (element) element.textContent = text;
}
