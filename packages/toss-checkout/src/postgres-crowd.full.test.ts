import { expect, test } from "vitest";
import { makeSchema } from "../test/postgres-schema.ts";
import { describePostgres, startPostgres } from "../test/postgres-server.ts";
import { openShop } from "../test/shop.ts";
import { postgresLedger } from "./postgres-ledger.ts";

describePostgres("two servers on PostgreSQL", () => {
  test("G11 charge once for 200 confirms of one order at the same moment, a hundred times", async () => {
    await using server = await startPostgres();
    await using shop = await openShop();
    const schema = await makeSchema(server);
    const [one, two] = [1, 2].map(() =>
      shop.instance({ ledger: postgresLedger({ pool: server.pool, schema }), clock: undefined }),
    );
    if (!one || !two) throw new Error("two servers");
    for (let n = 0; n < 100; n += 1) {
      const order = await one.openOrder({ orderName: "x", amount: 15_000, ownerId: "buyer-1" });
      const redirect = shop.authenticate(order);
      const calls = Array.from({ length: 100 }, () => [
        one.confirm(redirect),
        two.confirm(redirect),
      ]);
      for (const { outcome } of await Promise.all(calls.flat())) {
        expect(["paid", "pending"]).toContain(outcome);
      }
      expect(shop.seen().filter((line) => line.startsWith("POST"))).toHaveLength(n + 1);
      expect(await two.confirm(redirect)).toMatchObject({ outcome: "paid" });
    }
  }, 300_000);
});
