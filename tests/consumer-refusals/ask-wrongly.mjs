// Run in a host of the published packages: prints what each way of mounting them answers to what no page of ours sends.
import { once } from "node:events";
import { createCheckout } from "@toss-bff/toss-checkout";
import { memoryLedger } from "@toss-bff/toss-checkout/memory";
import { createTossClient } from "@toss-bff/toss-client";
import {
  createPaymentsRouter,
  guardCalls,
  guardRequests,
  withTossErrors,
} from "@toss-bff/trpc-router";
import { createPaymentsHandler } from "@toss-bff/trpc-router/handler";
import { safeSuperjson } from "@toss-bff/trpc-router/superjson";
import { initTRPC } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createHTTPServer } from "@trpc/server/adapters/standalone";
import superjson from "superjson";

const endpoint = "/api/payments";
const toss = createTossClient({ secretKey: "test_sk_nobody", baseUrl: "http://127.0.0.1:1" });
const checkout = createCheckout({ toss, ledger: memoryLedger() });
const authorize = () => true;

function createRouter(transformer) {
  const t = initTRPC.create({ transformer, isDev: false, errorFormatter: withTossErrors() });
  const base = t.procedure.use(guardCalls({ headers: ({ ctx }) => ctx.headers }));
  const procedures = { confirm: base, retrieve: base, cancel: base, onStatus: base };
  return t.router(createPaymentsRouter({ checkout, procedures, authorize }));
}

const onFetch = (router) => (req) =>
  fetchRequestHandler({ endpoint, req, router, createContext: () => ({}) });
const server = createHTTPServer({
  router: createRouter(safeSuperjson),
  basePath: `${endpoint}/`,
  createContext: ({ req }) => ({ headers: req.headers }),
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const origin = `http://127.0.0.1:${server.address().port}`;

const ways = {
  handler: createPaymentsHandler({
    endpoint,
    checkout,
    authorize,
    createContext: () => ({}),
    procedures: ["confirm", "retrieve", "cancel", "onStatus"],
  }),
  guarded: guardRequests(onFetch(createRouter(safeSuperjson))),
  superjson: onFetch(createRouter(superjson)),
  node: fetch,
};

const json = { "content-type": "application/json" };
const post = (path, body, headers = json) => [path, { method: "POST", body, headers }];
const get = (path, headers = {}) => [path, { headers }];
const input = (text) => `input=${encodeURIComponent(text)}`;
const deep = "[".repeat(6_000) + "]".repeat(6_000);

const requests = {
  "a body cut short": post("confirm", '{"json":{"canary'),
  "a body of words": post("confirm", "canary"),
  "an empty body": post("confirm", ""),
  "a body that is null": post("confirm", "null"),
  "a body that is a list": post("confirm", '["canary"]'),
  "a body that is text": post("confirm", '"canary"'),
  "an input of another type": post("confirm", '{"json":"canary"}'),
  "fields of other types": post(
    "confirm",
    '{"json":{"paymentKey":["canary"],"orderId":7,"amount":"canary"}}',
  ),
  "a nested field of another type": post(
    "cancel",
    '{"json":{"paymentKey":"key1","requestId":"r","cancelReason":"c","cancelAmount":1,"refundReceiveAccount":{"bank":"canary"}}}',
  ),
  "unknown fields": post(
    "confirm",
    '{"json":{"paymentKey":"k","orderId":"order12","amount":1,"not known, canary":1}}',
  ),
  "a body nested too deep": post("confirm", `{"json":${deep}}`),
  "an annotation of no type": post(
    "confirm",
    '{"json":{"amount":"1"},"meta":{"values":{"amount":["Date"]}}}',
  ),
  "an annotation that leads to nothing": post(
    "confirm",
    '{"json":{},"meta":{"values":{"canary.canary":["Date"]}}}',
  ),
  "meta that is no object": post("confirm", '{"json":{},"meta":"canary"}'),
  "a text": post("confirm", "{}", { "content-type": "text/canary" }),
  "a form": post("confirm", "json=canary", { "content-type": "multipart/form-data; boundary=x" }),
  bytes: post("confirm", "canary", { "content-type": "application/octet-stream" }),
  "no type": post("confirm", new Uint8Array([123]), {}),
  "a mutation by GET": get("confirm"),
  "a query by POST": post("retrieve", '{"json":{"paymentKey":"canary"}}'),
  "a form by GET": get("retrieve", { "content-type": "multipart/form-data; boundary=x" }),
  "an unknown path": get("nowhere"),
  "the path of a prototype": get("constructor"),
  "a path that cannot be decoded": get("%ff"),
  "an input that is not JSON": get(`retrieve?${input('{"json":{"canary')}`),
  "an input of words": get(`retrieve?${input("canary")}`),
  "an input nested too deep": get(`retrieve?${input(deep.slice(5_000, 7_000))}`),
  "no input": get("retrieve"),
  "connection params that are not JSON": get("retrieve?connectionParams=canary"),
  "connection params of no object": get("retrieve?connectionParams=7"),
  "a batch that is no object": post("confirm,confirm?batch=1", '["canary"]'),
  "a batch of words": post("confirm,confirm?batch=1", "canary"),
  "a batch with one that cannot be read": post(
    "confirm,confirm?batch=1",
    '{"0":{"json":{}},"1":{"meta":"canary"}}',
  ),
  "a batch of two kinds": get(`confirm,retrieve?batch=1&${input("{}")}`),
  "a batch beyond the limit": get(`${Array(11).fill("retrieve").join()}?batch=1`),
  "a stream that is no batch": get("retrieve", { "trpc-accept": "application/jsonl" }),
  "a batch of streams": get(`onStatus,onStatus?batch=1&${input("{}")}`),
  "a streamed batch that cannot be read": get(`retrieve?batch=1&${input("canary")}`, {
    "trpc-accept": "application/jsonl",
  }),
  "an order's status without an order": get(`onStatus?${input('{"json":{"orderId":"canary,"}}')}`),
};

const answers = [];
for (const [way, ask] of Object.entries(ways)) {
  for (const [what, [path, init]] of Object.entries(requests)) {
    const url = `${origin}${endpoint}/${path}`;
    const response = await ask(ask === fetch ? url : new Request(url, init), init);
    answers.push({ way, what, status: response.status, text: await response.text() });
  }
}
console.log(JSON.stringify(answers));
server.close();
server.closeAllConnections();
await toss.close();
