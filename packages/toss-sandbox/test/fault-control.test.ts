import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { faultCatalog } from "../src/index.ts";
import { witnesses } from "./fault-witnesses.ts";
import { openShop, type Shop } from "./shop.ts";

const control = (shop: Shop, method: string, path: string, body?: unknown) =>
  shop.send(method, `/__sandbox/${path}`, body, { secretKey: null });

test("faults are added, listed and taken back over HTTP", async () => {
  await using shop = await openShop();
  const fault = { route: "retrieve", kind: "html", times: 2 };
  const { status, body } = await control(shop, "POST", "faults", fault);
  expect(status).toBe(200);
  expect(body).toMatchObject({ id: expect.any(String), hits: 0 });
  expect((await shop.retrieve("nothing")).status).toBe(502);
  const listed = await control(shop, "GET", "faults");
  expect(listed.body).toEqual([{ id: body.id, fault, hits: 1, left: 1 }]);
  expect((await control(shop, "DELETE", `faults/${body.id}`)).status).toBe(200);
  expect((await control(shop, "DELETE", `faults/${body.id}`)).body.error).toContain(body.id);
  expect((await shop.retrieve("nothing")).status).toBe(404);
});

test("every kind can be added over HTTP", async () => {
  await using shop = await openShop();
  for (const { fault } of Object.values(witnesses).flat()) {
    expect(await control(shop, "POST", "faults", fault)).toMatchObject({ status: 200 });
  }
});

test("a fault with a mistake is refused over HTTP with a sentence", async () => {
  await using shop = await openShop();
  const { status, body } = await control(shop, "POST", "faults", { kind: "delayAfter", ms: "5" });
  expect(status).toBe(400);
  expect(body.error).toBe(
    'ms of a delayAfter fault cannot be "5", it takes: real milliseconds, 0 to 2147483647',
  );
});

test("the catalog tells each kind and each field in both languages", async () => {
  await using shop = await openShop();
  const { body } = await control(shop, "GET", "faults/catalog");
  expect(body).toEqual(JSON.parse(JSON.stringify(faultCatalog)));
  const described = [
    ...faultCatalog.kinds,
    ...faultCatalog.kinds.flatMap(({ fields }) => fields),
    ...faultCatalog.target,
  ];
  for (const { en, ko } of described) {
    expect(en).not.toMatch(/[가-힣\n]/);
    expect(ko, en).toMatch(/^[^\n]+$/);
  }
});

test("the README lists each kind with its fields, its meaning and whether it is executed", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const executed = { no: "no", yes: "yes", later: "when the time is over" };
  for (const kind of faultCatalog.kinds) {
    const fields = kind.fields.map(({ name, required }) => `\`${name}\`${required ? "" : "?"}`);
    const row = [`\`${kind.kind}\``, fields.join(" "), kind.en, executed[kind.executed]];
    expect(readme).toContain(`| ${row.join(" | ")} |`.replace("|  |", "| |"));
  }
});
