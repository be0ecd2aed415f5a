import { expect, test } from "vitest";
import { matchRoute, type RouteName, routeNames } from "../src/api/routes.ts";
import { witnesses } from "./fault-witnesses.ts";
import { arrived, rawRequest } from "./raw-request.ts";
import { samples } from "./request-samples.ts";
import { authenticated, openShop, paid } from "./shop.ts";

/** One request to each endpoint. */
const requests = new Map<RouteName, { method: string; path: string; fields: object }>();
for (const [path, fields] of Object.entries(samples)) {
  for (const method of ["GET", "POST", "DELETE"]) {
    const match = matchRoute(method, path.split("?", 1)[0] ?? "");
    if (typeof match === "object") requests.set(match.route.name, { method, path, fields });
  }
}

test("there is a request to every endpoint of the table", () => {
  expect([...requests.keys()].toSorted()).toEqual(routeNames.toSorted());
});

test("a fault on an endpoint hits requests to it and to no other", async () => {
  await using shop = await openShop();
  for (const route of routeNames) {
    const body = JSON.stringify({ route });
    shop.sandbox.faults.add({ route, kind: "answer", status: 418, body, every: 1 });
  }
  for (const [route, { method, path, fields }] of requests) {
    const answer = await shop.send(method, path, method === "GET" ? undefined : fields);
    expect(answer).toMatchObject({ status: 418, body: { route } });
  }
  shop.sandbox.faults.clear();
  shop.sandbox.faults.add({ kind: "answer", status: 418, body: "{}", every: 1 });
  for (const { method, path, fields } of requests.values()) {
    const answer = await shop.send(method, path, method === "GET" ? undefined : fields);
    expect(answer.status).toBe(418);
  }
  // What is no endpoint cannot fail like one.
  expect((await shop.send("GET", "/v1/nothing", undefined)).status).toBe(404);
  expect((await shop.send("PUT", "/v1/payments/confirm", undefined)).status).toBe(404);
});

test.for(Object.values(witnesses).map(([witness]) => [witness?.fault.kind, witness] as const))(
  "%s breaks any endpoint and never the sandbox",
  { timeout: 60_000 },
  async ([, witness]) => {
    if (witness === undefined) throw new Error("a kind without a witness");
    await using shop = await openShop();
    const { secretKey } = shop.sandbox.apiKeys;
    for (const keys of ["widget", "api"] as const) {
      await paid(shop, { keys });
      const { paymentKey } = authenticated(shop.sandbox, { keys });
      for (const [route, { method, path, fields }] of requests) {
        shop.sandbox.requests.clear();
        shop.sandbox.faults.add({ route, ...witness.fault });
        const fill = (text: string) => text.replaceAll("{key}", paymentKey);
        const { heard } = rawRequest(
          shop,
          method,
          fill(path),
          method === "GET" ? undefined : JSON.parse(fill(JSON.stringify(fields))),
          keys === "api" ? { authorization: `Basic ${btoa(`${secretKey}:`)}` } : {},
        );
        await arrived(shop);
        if (witness.silent) {
          await new Promise(setImmediate);
          shop.sandbox.faults.clear();
        }
        expect((await heard).bytes.toString(), route).not.toContain("toss-sandbox failed");
        expect(shop.sandbox.faults.list()).toEqual([]);
      }
    }
    expect((await shop.retrieve("nothing")).status).toBe(404);
  },
);
