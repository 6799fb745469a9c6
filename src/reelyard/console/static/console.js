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

// On a phone the navigation scrolls sideways: bring where we are into sight.
document.querySelector(".places [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

// What a form has made stands at the address of the form: reloading it would make another.
const made = document.querySelector("[data-address]");
if (made) history.replaceState(null, "", made.dataset.address);
