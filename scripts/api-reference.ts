import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { apiFolder, apiPages } from "./api-pages.ts";

const pages = apiPages();
rmSync(apiFolder, { recursive: true, force: true });
mkdirSync(apiFolder, { recursive: true });
for (const [name, text] of pages) writeFileSync(join(apiFolder, name), text);
console.log(`${pages.size} pages in docs/api`);
