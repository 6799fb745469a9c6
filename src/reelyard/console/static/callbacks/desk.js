// @ts-check
/** What is on its way when the desk is opened is followed, less and less often, until it has come to something. */

const FIRST = 1_000; // ms until the first look
const SLOWER = 1.4;
const LAST = 20; // looks; by then they are ten minutes apart

/** @param {number} looks how often it was looked already */
function follow(looks) {
  if (!document.querySelector("[data-on-its-way]") || looks === LAST) return;
  setTimeout(() => void look(looks), FIRST * SLOWER ** looks);
}

/** @param {number} looks */
async function look(looks) {
  const fresh = document.hidden ? null : await desk();
  if (fresh) renew(fresh);
  follow(looks + 1);
}

/** @returns {Promise<?Document>} the page as it is now, unless it is another one by now */
async function desk() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html", "X-Refresh": "1" } });
    return answer.ok && !answer.redirected ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}

/**
 * Nothing changes under somebody's hands: what holds the focus or is unfolded stays.
 * @param {Document} fresh
 */
function renew(fresh) {
  for (const place of document.querySelectorAll("[data-followed]")) {
    const now = fresh.getElementById(place.id);
    if (!now || place.contains(document.activeElement) || place.querySelector("details[open]")) continue;
    place.replaceWith(document.importNode(now, true));
  }
}

follow(0);
