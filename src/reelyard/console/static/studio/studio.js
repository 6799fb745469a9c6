// @ts-check
/** The studio's page: what runs on it. */

import { act } from "./acting.js";
import { compose } from "./composer.js";
import { browse } from "./gallery.js";
import { follow } from "./stage.js";

follow();
compose();
browse();
act();
