import { readdirSync, readFileSync } from "node:fs";
import { tossErrorCodes } from "../src/error-codes.data.ts";

/** An answer that no client should fall over. */
export interface FuzzAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

const folder = new URL("fixtures/", import.meta.url);
/** The bodies of Toss's documents. */
export const documented: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.stringify(JSON.parse(readFileSync(new URL(name, folder), "utf8"))));

const statuses = [
  200, 200, 200, 200, 200, 201, 204, 301, 302, 400, 401, 403, 404, 409, 429, 500, 503,
];

const codes = Object.keys(tossErrorCodes);

/** What is put into a body somewhere: pieces of JSON, of other formats, and of nothing at all. */
const pieces = [
  ...'null|true|-1|1e999|0.1|9007199254740993|""|{}|[]|[null]|{"code":1}|{"code":"A"}'.split("|"),
  ...'"__proto__":{},|"constructor":1,|"2026-02-30T00:00:00+09:00"|"\\ud800"|"\\u0000"'.split("|"),
  ...'<html>|</html>|,|:|}|]|{|[|"|\\|\r\n|\0|\uFEFF|NaN|undefined|/*'.split("|"),
  ...'{"code":"UNKNOWN_PAYMENT_ERROR","message":null}|{"code":"NEW","message":""}'.split("|"),
];

/** Values of its fields are exchanged for these. */
const values = [
  ...pieces.slice(0, 12),
  '"토스"',
  '"2024-02-29T00:00:00+09:00"',
  '"2026-03-01"',
  "[{}]",
  "[[[]]]",
];

/**
 * Makes answers: bodies of Toss's documents with up to four things wrong, and some that never were one. Most are of those
 * that fit the call, so that what is wrong lies deep.
 */
export function createAnswers(random: () => number): (fitting: readonly string[]) => FuzzAnswer {
  const below = (limit: number) => Math.floor(random() * limit);
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;

  /** They leave JSON what it is, or nearly. */
  const mild = [
    (body: string) => exchangeValue(body, one(values)),
    (body: string) => exchangeValue(body, one(values)),
    (body: string) => renameField(body),
  ];
  const wild = [
    (body: string) => body.slice(0, below(body.length)),
    (body: string) => insert(body, one(pieces)),
    (body: string) => remove(body, below(20)),
    (body: string) => insert(body, body.slice(below(body.length), below(body.length))),
    (body: string) => insert(body, String.fromCharCode(below(0x10000))),
    (body: string) => "[".repeat(below(3000)) + body,
  ];

  function insert(body: string, piece: string): string {
    const at = below(body.length + 1);
    return body.slice(0, at) + piece + body.slice(at);
  }
  function remove(body: string, length: number): string {
    const at = below(body.length + 1);
    return body.slice(0, at) + body.slice(at + length);
  }
  function exchangeValue(body: string, value: string): string {
    const at = body.indexOf(":", below(body.length)) + 1;
    const end = body.slice(at).search(/[,}\]]/);
    return at === 0 || end < 0 ? value : body.slice(0, at) + value + body.slice(at + end);
  }
  function renameField(body: string): string {
    const at = body.indexOf('":', below(body.length));
    return at < 0 ? body : `${body.slice(0, at)}x${body.slice(at)}`;
  }

  function refusal(): string {
    const body = JSON.stringify({ code: one(codes), message: one(pieces) });
    return random() < 0.7 ? body : one([...mild, ...wild])(body);
  }

  function bodyOf(status: number, fitting: readonly string[]): Buffer {
    if (random() < 0.03) return Buffer.from(Array.from({ length: below(300) }, () => below(256)));
    if (random() < 0.03) return Buffer.from(one(pieces));
    if (status >= 400 && random() < 0.5) return Buffer.from(refusal());
    let body = one(random() < 0.8 && fitting.length > 0 ? fitting : documented);
    const changes = random() < 0.7 ? mild : wild;
    for (let left = below(4); left > 0; left -= 1) body = one(changes)(body);
    return Buffer.from(body);
  }

  return (fitting) => {
    const status = one(statuses);
    const types = ["application/json", "text/html", "", "application/json;charset=UTF-8"];
    const headers = {
      "content-type": one(types),
      ...(random() < 0.1 && { "retry-after": one(["1", "-1", "x", "99999999999", "Wed"]) }),
      ...(random() < 0.1 && { "x-tosspayments-trace-id": one(["a,b", "<x>", "1".repeat(999)]) }),
    };
    return { status, headers, body: bodyOf(status, fitting) };
  };
}
