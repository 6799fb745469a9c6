// What every page does with script. Each part stands in a file of its own and starts itself on the document.
import { confirmForms } from "./confirm.js";
import { copyButtons } from "./copying.js";
import { dialogs } from "./dialogs.js";
import { menus } from "./menus.js";
import { themeSwitch } from "./theme.js";
import { localTimes } from "./times.js";

themeSwitch(document);
copyButtons(document);
dialogs(document);
menus(document);
confirmForms(document);
localTimes(document);

// On a phone navigation and tabs scroll sideways: bring where we are into sight, and leave the page where it is.
for (const here of document.querySelectorAll(".places [aria-current], .tabs [aria-current]")) {
  const strip = here.closest("nav");
  const [place, frame] = [here.getBoundingClientRect(), strip.getBoundingClientRect()];
  strip.scrollLeft += place.left - frame.left - (frame.width - place.width) / 2;
}

// What a form has made stands at the address of the form: reloading it would make another.
const made = document.querySelector("[data-address]");
if (made) history.replaceState(null, "", made.dataset.address);
