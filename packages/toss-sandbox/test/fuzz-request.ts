import fc from "fast-check";
import { samples } from "./request-samples.ts";

/** One request that is HTTP, whatever else it is. `{key}` in it stands for a payment that exists. */
export interface Fuzzed {
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  chunked: boolean;
}

const paths = Object.keys(samples);
const pieces = [
  "v1",
  "payments",
  "confirm",
  "..",
  ".",
  "",
  "%",
  "%00",
  "%2e%2e",
  "%ff",
  "{key}",
  "a",
];

const path = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...paths) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom(...pieces), { maxLength: 6 })
      .map((parts) => `/${parts.join("/")}`),
  },
  { weight: 1, arbitrary: fc.webPath().map((text) => text || "/") },
);

const method = fc.oneof(
  { weight: 5, arbitrary: fc.constant("POST") },
  { weight: 3, arbitrary: fc.constant("GET") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("DELETE", "PUT", "PATCH", "HEAD", "OPTIONS", "TRACE", "QUERY"),
  },
);

/** What Node takes in a header. */
const printable = fc.oneof(
  fc.string({ maxLength: 20 }).map((text) => text.trim()),
  fc.constantFrom("\xe9\xff\x80", "a\tb", "a".repeat(301)),
);
const auth = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
const often = <T>(usual: T, others: fc.Arbitrary<T>, weight = 12) =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: others });

const headers = fc.record({
  authorization: often(
    "{auth}",
    fc.oneof(fc.constantFrom("Basic", "Basic !", "Bearer a", auth("a"), auth("a:b")), printable),
  ),
  "content-type": often(
    "application/json",
    fc.constantFrom("text/plain", "application/json;charset=euc-kr", "multipart/form-data", ""),
  ),
  "idempotency-key": often(undefined, fc.oneof(fc.constantFrom("a", "b"), printable)),
  "tosspayments-test-code": often(
    undefined,
    fc.constantFrom("REJECT_CARD_PAYMENT", "COMMON_ERROR"),
  ),
  "accept-language": often(undefined, fc.constantFrom("en-US", "ko", "*;q=x")),
  "content-encoding": often(undefined, fc.constantFrom("gzip", "identity")),
  origin: often(undefined, fc.constantFrom("null", "http://evil.example", "x")),
  expect: often(undefined, fc.constantFrom("100-continue", "x")),
  upgrade: often(undefined, fc.constantFrom("h2c", "websocket")),
  "x-random": often(undefined, printable),
});

const amount = fc.oneof(fc.constantFrom(15_000, 100, 0, -1, 0.1, 1e300), fc.double(), fc.integer());
const word = fc.oneof(
  fc.constantFrom("order-fuzz", "{key}", "CARD", "카드", "KRW", "USD", "2026-01-01", "", "20"),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const url = fc.constantFrom("http://localhost/ok", "javascript:alert(1)", "//a", "http://[");
const deepValue = fc.jsonValue({ maxDepth: 3 });
const field = <T>(usual: fc.Arbitrary<T>) =>
  fc.option(fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: deepValue }), {
    nil: undefined,
    freq: 3,
  });
const account = fc.record({ bank: word, accountNumber: word, holderName: word });

const fields = fc.record({
  paymentKey: field(fc.oneof(fc.constant("{key}"), word)),
  orderId: field(fc.oneof(fc.constant("order-fuzz"), word)),
  amount: field(amount),
  orderName: field(word),
  method: field(word),
  currency: field(word),
  clientKey: field(word),
  customerKey: field(word),
  customerName: field(word),
  cancelReason: field(word),
  cancelAmount: field(amount),
  refundableAmount: field(amount),
  taxFreeAmount: field(amount),
  refundReceiveAccount: field(account),
  successUrl: field(url),
  failUrl: field(url),
  bank: field(word),
  validHours: field(amount),
  dueDate: field(word),
  cardNumber: field(word),
  cardExpirationYear: field(word),
  cardExpirationMonth: field(word),
  customerIdentityNumber: field(word),
  metadata: field(fc.dictionary(word, word, { maxKeys: 6 })),
  code: field(word),
  ms: field(amount),
  type: field(word),
});

const anyBody = fc.oneof(
  { weight: 8, arbitrary: fields.map((value) => Buffer.from(JSON.stringify(value))) },
  { weight: 2, arbitrary: deepValue.map((value) => Buffer.from(JSON.stringify(value))) },
  {
    weight: 1,
    arbitrary: fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)),
  },
  {
    weight: 1,
    arbitrary: fc.nat({ max: 3_000 }).map((depth) => Buffer.from('{"a":['.repeat(depth))),
  },
);

/** Any request that Node's parser takes for one. */
export const fuzzed: fc.Arbitrary<Fuzzed> = fc
  .record({
    method,
    path,
    headers,
    body: often<Buffer | undefined>(undefined, anyBody, 2),
    change: often<object>({}, fields, 2),
    chunked: fc.boolean(),
  })
  .map(({ method, path, headers, body, change, chunked }) => ({
    method,
    path,
    chunked,
    // What its endpoint takes, as it is or with some fields changed, or anything at all.
    body: body ?? Buffer.from(JSON.stringify({ ...samples[path], ...change })),
    headers: Object.fromEntries(
      Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  }));

/** The bytes of a request to a payment, from the owner of a key. */
export function requestBytes(
  { method, path, headers, body, chunked }: Fuzzed,
  {
    paymentKey,
    secretKey,
    clientKey,
  }: { paymentKey: string; secretKey: string; clientKey: string },
): Buffer {
  const filled = body
    .toString("latin1")
    .replaceAll("{key}", paymentKey)
    .replaceAll("{clientKey}", clientKey);
  const known = Buffer.from(filled, "latin1");
  const framing = chunked ? "transfer-encoding: chunked" : `content-length: ${known.length}`;
  const lines = Object.entries({ host: "127.0.0.1", ...headers }).map(
    ([name, value]) => `${name}: ${value.replace("{auth}", auth(`${secretKey}:`))}`,
  );
  const target = path.replaceAll("{key}", paymentKey);
  const start = `${[`${method} ${target} HTTP/1.1`, ...lines, framing].join("\r\n")}\r\n\r\n`;
  const ends = chunked ? [`${known.length.toString(16)}\r\n`, "\r\n0\r\n\r\n"] : ["", ""];
  // A chunk of no bytes is the last one.
  if (chunked && known.length === 0) return Buffer.from(`${start}0\r\n\r\n`, "latin1");
  return Buffer.concat([Buffer.from(start + ends[0], "latin1"), known, Buffer.from(ends[1] ?? "")]);
}
