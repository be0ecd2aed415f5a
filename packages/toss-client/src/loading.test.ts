import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { order, paid, startShop } from "./test-shop.ts";

/** What of other packages a fresh process has loaded after running this with `toss`, the main entry. */
function loadedBy(code: string): string {
  const program = `
    import { registerHooks } from "node:module";
    const loaded = new Set();
    registerHooks({
      resolve(name, context, next) {
        const { url, ...rest } = next(name, context);
        for (const [, found] of url.matchAll(/node_modules\\/([^/]+)/g)) loaded.add(found);
        return { url, ...rest };
      },
    });
    const toss = await import(${JSON.stringify(new URL("index.ts", import.meta.url).href)});
    ${code}
    console.log([...loaded].join(" "));`;
  const args = ["--conditions=@toss-bff/source", "--input-type=module", "--eval", program];
  return execFileSync(process.execPath, args, { encoding: "utf8" }).trim();
}

const client = `const client = toss.createTossClient({ secretKey: "test_gsk_a", baseUrl: "http://127.0.0.1:9" });`;

test("the main entry loads neither zod nor undici, and making a client does not either", () => {
  expect(loadedBy(client)).toBe("");
});

test("a refused read loads neither, and the first write loads zod to check its input", () => {
  expect(loadedBy(`${client} await client.safe.payments.retrieve("..");`)).toBe("");
  expect(loadedBy(`${client} await client.safe.payments.confirm({});`)).toBe("zod");
});

// Files have modules of their own, so that this is the first call that needs the schema.
test("what a caller changes while the first input's schema is being loaded is not sent", async () => {
  await using shop = await startShop([paid]);
  const input = { ...order };
  const confirmed = shop.toss.payments.confirm(input);
  input.amount += 1;
  await confirmed;
  expect(JSON.parse(shop.seen[0]?.body ?? "")).toEqual(order);
});
