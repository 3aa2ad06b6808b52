// One entry for all pages. Each part looks for its own marks and does nothing where there are none.
import { menus } from "./menus.js";
import { forms } from "./forms.js";
import { leaving } from "./leaving.js";
import { keep } from "./keep.js";
import { zones } from "./zones.js";
import { print } from "./print.js";
import { keys } from "./keys.js";
import { live } from "./live.js";
import { several } from "./several.js";
import { commands } from "./commands.js";
import { sections } from "./sections.js";
import { filter } from "./filter.js";
import { wide } from "./wide.js";
import { rail } from "./rail.js";

for (const part of [menus, forms, leaving, keep, zones, keys, live, several, commands, sections, filter, wide, rail, print]) part(document);
document.addEventListener("htmx:load", (event) => { if (event.target !== document.body) for (const part of [forms, keep, zones]) part(event.target); });
