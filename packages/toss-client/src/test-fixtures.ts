import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../test/fixtures/", import.meta.url);

/** Names of the bodies kept from Toss's documents, such as `"payment.card.done"`. */
export const fixtureNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.slice(0, -".json".length));

/** One of these bodies, as `JSON.parse` gives it: fresh each time. */
export function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"));
}
