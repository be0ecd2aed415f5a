import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { expect, test } from "vitest";
import { drop, json, text } from "./test-server.ts";
import { cancel, confirm, failure, paid, retrieve, startShop } from "./test-shop.ts";
import { createTestTracer } from "./test-tracer.ts";
import type { TossTracer } from "./trace.ts";

test("a call is one span, named by method and path, with its repetitions as events", async () => {
  const { tracer, spans } = createTestTracer();
  await using shop = await startShop([text(429, "", { "retry-after": "1" }), paid], { tracer });
  await confirm(shop.toss);
  const { hostname, port } = new URL(shop.url);
  expect(spans).toEqual([
    {
      name: "POST /v1/payments/confirm",
      kind: SpanKind.CLIENT,
      attributes: {
        "http.request.method": "POST",
        "url.template": "/v1/payments/confirm",
        "server.address": hostname,
        "server.port": Number(port),
        "http.request.resend_count": 1,
        "http.response.status_code": 200,
      },
      events: [
        {
          name: "toss.retry",
          attributes: { "error.type": "TossResponseError", "toss.wait_ms": 1000 },
        },
      ],
      status: undefined,
      ended: 1,
    },
  ]);
});

test("a span that failed says so, and whether the call may have taken effect", async () => {
  const { tracer, spans } = createTestTracer();
  const declined = json(403, { code: "REJECT_CARD_COMPANY", message: "거절" });
  await using shop = await startShop([declined, drop], { tracer });
  await failure(confirm(shop.toss));
  await failure(cancel(shop.toss));
  expect(spans).toMatchObject([
    {
      attributes: {
        "error.type": "REJECT_CARD_COMPANY",
        "toss.failure": "declined",
        "toss.applied": "no",
        "http.response.status_code": 403,
      },
      status: { code: SpanStatusCode.ERROR },
      ended: 1,
    },
    {
      name: "POST /v1/payments/{paymentKey}/cancel",
      attributes: { "error.type": "TossConnectionError", "toss.applied": "maybe" },
      status: { code: SpanStatusCode.ERROR },
      ended: 1,
    },
  ]);
});

test("a call that ends well after a failed attempt is no failed span", async () => {
  const { tracer, spans } = createTestTracer();
  await using shop = await startShop([text(503, ""), paid], { tracer });
  await retrieve(shop.toss);
  expect(spans[0]).toMatchObject({ status: undefined, ended: 1 });
  expect(spans[0]?.attributes).not.toHaveProperty("error.type");
});

test("hooks are told beside a tracer", async () => {
  const told: number[] = [];
  const { tracer } = createTestTracer();
  const onRequest = ({ attempt }: { attempt: number }) => void told.push(attempt);
  await using shop = await startShop([paid], { tracer, onRequest });
  await retrieve(shop.toss);
  expect(told).toEqual([1]);
});

const fail = () => {
  throw new Error("no collector");
};
const brokenSpan = { setAttribute: fail, addEvent: fail, setStatus: fail, end: fail };

for (const [title, startActiveSpan] of [
  ["throws before its span", fail],
  [
    "throws after its span",
    (_name: string, _options: unknown, run: (span: unknown) => unknown) => {
      run(brokenSpan);
      fail();
    },
  ],
  [
    "opens its span twice",
    (_name: string, _options: unknown, run: (span: unknown) => unknown) => [
      run(brokenSpan),
      run(brokenSpan),
    ],
  ],
  ["never opens its span", () => undefined],
] as const) {
  test(`a tracer that ${title} changes nothing: the payment is sent once`, async () => {
    const tracer = { startActiveSpan } as unknown as TossTracer;
    await using shop = await startShop([paid], { tracer });
    expect((await confirm(shop.toss)).status).toBe("DONE");
    expect(shop.seen).toHaveLength(1);
  });
}
