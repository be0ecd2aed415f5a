import { mkdirSync, writeFileSync } from "node:fs";
import { sqlFiles } from "../src/postgres-migrate.ts";

/** Writes `migrations/postgres` anew from the statements that `migrate` runs. */
const folder = new URL("../migrations/postgres/", import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(sqlFiles())) writeFileSync(new URL(name, folder), text);
