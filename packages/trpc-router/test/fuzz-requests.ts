/** What is put to the handler, as `Request` takes it. */
export interface FuzzRequest {
  path: string;
  method: string;
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer> | undefined;
}

/** An order that waits for its payment. */
export interface FuzzOrder {
  paymentKey: string;
  orderId: string;
  amount: number;
}

type Fields = Record<string, unknown>;

/** Texts for the place of any value in JSON. */
const values = [
  ...'null|true|0|-1|1.5|1e400|9007199254740993|""|" "|"1000"|[]|{}|[1]|{"a":1}|"full"'.split("|"),
  ...'".."|"%2e%2e"|"a/../b"|"a?b#c"|"__proto__"|"constructor"|"\\u0000"|"\\ud800"|"😀"'.split("|"),
  ...'{"__proto__":{"x":1}}|{"constructor":{"prototype":{"x":1}}}|"\\r\\n"|"한글"|NaN'.split("|"),
  `"${"x".repeat(300)}"`,
  `${"[".repeat(80)}${"]".repeat(80)}`,
  `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`,
];
/** Pieces that break JSON, or another format's. */
const pieces = [...'{|}|[|]|"|,|:|\\|\0|\uFEFF|<html>|undefined|/*|&|%ff|--x'.split("|"), "\ud800"];
const extraFields = ["status", "isAdmin", "ownerId", "__proto__", "constructor", "toJSON", "4330"];
const annotations = [
  ...'["Date"]|["undefined"]|["number"]|["bigint"]|["regexp"]|["map"]|["set"]|["Error"]'.split("|"),
  ...'[["typed-array","Float64Array"]]|[["class","Object"]]|[["custom","x"]]|["__proto__"]'.split(
    "|",
  ),
  ...'[]|{}|null|7|"Date"|["Date",{"a":["Date"]}]'.split("|"),
];
const types = [
  "text/plain",
  "multipart/form-data; boundary=x",
  "application/octet-stream",
  "",
  "x",
];
const names = [
  "",
  "confirmed",
  "__proto__",
  "constructor",
  "toString",
  "%ff",
  "confirm/x",
  "..",
  "a,b",
];
const methods = ["GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const oddHeaders: [name: string, value: string][] = [
  ["origin", "https://evil.example"],
  ["sec-fetch-site", "cross-site"],
  ["trpc-accept", "application/jsonl"],
  ["content-length", "99999999"],
  ["last-event-id", "9".repeat(400)],
  ["x-forwarded-host", "evil.example"],
];
const queries = [
  "connectionParams=7",
  "connectionParams={",
  "input=%7B",
  "batch=2",
  "lastEventId=%00",
];

/** Makes requests with up to four things wrong: in their fields, their JSON, superjson's part of it, or their HTTP. */
export function createRequests(random: () => number): (order: FuzzOrder) => FuzzRequest {
  const below = (limit: number) => Math.floor(random() * limit);
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const often = (chance: number) => random() < chance;

  const procedures: Record<string, (order: FuzzOrder) => Fields> = {
    confirm: ({ paymentKey, orderId, amount }) => ({ paymentKey, orderId, amount }),
    retrieve: ({ paymentKey }) => ({ paymentKey }),
    retrieveByOrderId: ({ orderId }) => ({ orderId }),
    cancel: ({ paymentKey }) => ({
      paymentKey,
      requestId: `refund-${below(100)}`,
      cancelReason: "broken",
      cancelAmount: one([100, "full"]),
    }),
  };

  /** The fields as JSON, some with another value, some missing, some too many. */
  function fieldsOf(fields: Fields): string {
    const texts = new Map(
      Object.entries(fields).map(([key, value]) => [key, JSON.stringify(value)]),
    );
    for (let left = below(3); left > 0; left -= 1) {
      const key = one([...texts.keys(), one(extraFields)]);
      if (often(0.2)) texts.delete(key);
      else texts.set(key, one(values));
    }
    const written = [...texts].map(([key, text]) => `${JSON.stringify(key)}:${text}`);
    if (often(0.05)) written.push(...written);
    return `{${written.join()}}`;
  }

  function metaOf(fields: Fields): string {
    const paths = [...Object.keys(fields), "", "a.b", "__proto__", "constructor.prototype", "\\"];
    const entries = Array.from({ length: below(3) }, () => `"${one(paths)}":${one(annotations)}`);
    const same = often(0.2) ? `,"referentialEqualities":{"${one(paths)}":["${one(paths)}"]}` : "";
    return often(0.2) ? one(values) : `{"values":{${entries.join()}}${same}}`;
  }

  function inputOf(fields: Fields): string {
    const json = often(0.1) ? one(values) : fieldsOf(fields);
    return often(0.3) ? `{"json":${json},"meta":${metaOf(fields)}}` : `{"json":${json}}`;
  }

  function broken(text: string): string {
    const at = below(text.length + 1);
    return one([
      () => text.slice(0, at),
      () => text.slice(0, at) + one(pieces) + text.slice(at),
      () => text.slice(0, at) + text.slice(at + below(20)),
      () => text.slice(0, at) + String.fromCharCode(below(0x10000)) + text.slice(at),
      () => one([...values, ...pieces]),
    ])();
  }

  return (order) => {
    const calls = often(0.1) ? 1 + below(12) : 0;
    const name = one(Object.keys(procedures));
    const fields = procedures[name]?.(order) ?? {};
    const inputs = Array.from({ length: calls || 1 }, () => inputOf(fields));
    let text =
      calls === 0 ? `${inputs[0]}` : `{${inputs.map((input, index) => `"${index}":${input}`)}}`;
    if (often(0.15)) text = broken(text);
    const path = Array.from({ length: calls || 1 }, () => (often(0.05) ? one(names) : name)).join();
    const query = [...(calls === 0 ? [] : ["batch=1"]), ...(often(0.05) ? [one(queries)] : [])];
    const isRead = name.startsWith("retrieve");
    const method = often(0.05) ? one(methods) : isRead ? "GET" : "POST";
    const headers: Record<string, string> = {};
    if (method !== "GET") headers["content-type"] = often(0.05) ? one(types) : "application/json";
    if (often(0.05)) {
      const [header, value] = one(oddHeaders);
      headers[header] = value;
    }
    const hasBody = method !== "GET" && method !== "HEAD";
    if (!hasBody) query.push(`input=${encodeURIComponent(String(Buffer.from(text)))}`);
    const bytes = () => Uint8Array.from({ length: below(300) }, () => below(256));
    return {
      path: `${path}?${query.join("&")}`,
      method,
      headers,
      body: hasBody ? (often(0.03) ? bytes() : text) : undefined,
    };
  };
}
