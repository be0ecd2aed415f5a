import { expect, test } from "vitest";
import { startTestServer, text } from "./test-server.ts";
import { confirm, failure, paid, startShop } from "./test-shop.ts";

/** undici frees a connection one turn of the event loop after its answer. */
const turn = () => new Promise(setImmediate);

test("warmUp opens a connection that the next call uses, and shows nobody the key", async () => {
  await using shop = await startShop([text(404, "not here"), paid]);
  await shop.toss.warmUp();
  await turn();
  await confirm(shop.toss);
  expect(shop.connections()).toBe(1);
  expect(shop.seen[0]).toMatchObject({ method: "GET", url: "/", body: "" });
  expect(shop.seen[0]?.headers).not.toHaveProperty("authorization");
});

test("warmUp that finds nobody says so, and a closed client does not try", async () => {
  const gone = await startTestServer();
  await gone[Symbol.asyncDispose]();
  await using shop = await startShop([], { baseUrl: gone.url });
  expect(await failure(shop.toss.warmUp())).toMatchObject({
    name: "TossConnectionError",
    applied: "no",
  });
  await shop.toss.close();
  expect(await failure(shop.toss.warmUp())).toMatchObject({ name: "TossOptionsError" });
});
