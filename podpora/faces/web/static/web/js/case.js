// The desk's case page. Each part looks for its own marks and does nothing where there are none; without script the
// page shows and sends all the same.
import { live } from "./case_live.js";
import { unsent } from "./case_unsent.js";
import { macros } from "./case_macros.js";
import { mentions } from "./case_mentions.js";
import { write } from "./case_write.js";
import { side } from "./case_side.js";

for (const part of [side, unsent, write, macros, mentions, live]) part();
