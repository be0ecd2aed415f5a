import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { answersTo, authOf, head } from "./raw-answers.ts";
import { openShop } from "./shop.ts";

const local = "host: 127.0.0.1";

const deep = (levels: number) => `${'{"a":['.repeat(levels / 2)}${"]}".repeat(levels / 2)}`;

test.for([
  ["deeper than 100 levels", deep(102), {}, 400],
  ["deep in a list", "[".repeat(500_000) + "]".repeat(500_000), {}, 400],
  ["gzip", gzipSync("{}"), { "content-encoding": "gzip" }, 400],
  ["said to be gzip", "{}", { "content-encoding": "gzip" }, 400],
  ["said to be br", "{}", { "content-encoding": "identity, br" }, 400],
  ["in EUC-KR", "{}", { "content-type": "application/json; charset=euc-kr" }, 400],
  ["in UTF-16", "{}", { "content-type": 'application/json; charset="utf-16"' }, 400],
  ["not UTF-8", Buffer.from('{"a":"\xff"}', "latin1"), {}, 400],
  ["half a character", Buffer.from('{"a":"\xea\xb0', "latin1"), {}, 400],
  ["over 1 MiB", `{"a":"${"a".repeat(1024 * 1024)}"}`, {}, 400],
] as const)("a body %s gets INVALID_REQUEST", async ([, body, headers, status]) => {
  await using shop = await openShop();
  const all = {
    "content-type": "application/json",
    "content-length": `${Buffer.byteLength(body)}`,
  };
  const lines = Object.entries({ ...all, ...headers }).map(([name, value]) => `${name}: ${value}`);
  const send = (path: string) => {
    const start = head(`POST ${path} HTTP/1.1`, local, authOf(shop), "connection: close", ...lines);
    return answersTo(shop, Buffer.concat([Buffer.from(start), Buffer.from(body)]));
  };
  const refused = { status, body: { code: "INVALID_REQUEST" } };
  expect(await send("/v1/payments/confirm")).toMatchObject([refused]);
  expect(await send("/__sandbox/window/payments")).toMatchObject([{ status }]);
  expect(await send("/__sandbox/faults")).toMatchObject([{ status }]);
  expect(shop.sandbox.requests.list()).toHaveLength(1);
});

test("a body of 100 levels, of brackets in a text, behind a byte order mark, or in UTF-8 by any name is read", async () => {
  await using shop = await openShop();
  const codeOf = async (body: string, type = "application/json") =>
    (await shop.confirm(body, { headers: { "content-type": type } })).body.code;
  const known = JSON.stringify({ paymentKey: "a", orderId: "order-1", amount: 1 });
  const withField = (value: string) => known.replace("{", `{"metadata":${value},`);
  expect(await codeOf(withField(deep(98)))).toBe("NOT_FOUND_PAYMENT");
  expect(await codeOf(withField(`"\\"${"[".repeat(300)}"`))).toBe("NOT_FOUND_PAYMENT");
  expect(await codeOf(`\uFEFF${known}`)).toBe("NOT_FOUND_PAYMENT");
  for (const charset of ["utf-8", "UTF8", '"utf-8"']) {
    const type = `application/json;charset=${charset}`;
    expect(await codeOf(known, type)).toBe("NOT_FOUND_PAYMENT");
  }
});
