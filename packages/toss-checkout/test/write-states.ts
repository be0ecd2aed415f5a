import { writeFileSync } from "node:fs";
import { cells, statesPage } from "./states/state-table.ts";

/** Writes docs/states.md anew from the functions that decide. */
writeFileSync(new URL("../../../docs/states.md", import.meta.url), statesPage(await cells()));
