import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { paid, paymentKey, refund, startShop } from "./test-shop.ts";

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

const clientWith = (more: string) =>
  `const client = toss.createTossClient({ secretKey: "test_gsk_a", baseUrl: "http://127.0.0.1:9"${more} });`;
const client = clientWith("");
const once = clientWith(", maxRetries: 0");

test("the main entry loads neither zod nor undici, and making a client does not either", () => {
  expect(loadedBy(client)).toBe("");
});

test("a read and a confirm load undici alone, and zod comes to check other inputs or to say what is wrong", () => {
  const confirm = `client.safe.payments.confirm({ paymentKey: "k", orderId: "order-1", amount: 100 })`;
  expect(loadedBy(`${client} await client.safe.payments.retrieve("..");`)).toBe("");
  expect(loadedBy(`${once} await client.safe.payments.retrieve("k"); await ${confirm};`)).toBe(
    "undici",
  );
  expect(loadedBy(`${client} await client.safe.payments.confirm({});`)).toBe("zod");
  expect(loadedBy(`${client} await client.safe.payments.cancel("k", {});`)).toBe("zod");
});

// Files have modules of their own, so that this is the first call that needs the schema.
test("what a caller changes while the first input's schema is being loaded is not sent", async () => {
  await using shop = await startShop([paid]);
  const input = { ...refund, cancelAmount: 1_000 };
  const canceled = shop.toss.payments.cancel(paymentKey, input);
  input.cancelAmount = 15_000;
  await canceled;
  expect(JSON.parse(shop.seen[0]?.body ?? "")).toEqual({ ...refund, cancelAmount: 1_000 });
});
