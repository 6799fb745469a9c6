// @ts-check
/** Parts of pages, drawn by the server as always: fetched, and put in the place of what stands there. */

/**
 * Fetch a page and take one part out of it. What the server has escaped stays escaped: no text is ever
 * joined into markup here.
 * @param {string} url
 * @param {string} selector
 * @param {AbortSignal} [signal]
 * @returns {Promise<?HTMLElement>} null where the page or the part is not there
 */
export async function part(url, selector, signal) {
  const answer = await fetch(url, { signal, headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.querySelector(selector);
  return found instanceof HTMLElement ? document.adoptNode(found) : null;
}

/**
 * Put new elements in the place of old ones, the keyboard's focus kept where it was.
 * @param {HTMLElement} old
 * @param {HTMLElement} fresh
 */
export function replace(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const name = focused?.getAttribute("data-focus") ?? focused?.id;
  old.replaceWith(fresh);
  if (!focused) return;
  const again = name ? fresh.querySelector(`[data-focus="${CSS.escape(name)}"], #${CSS.escape(name)}`) : null;
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
}
