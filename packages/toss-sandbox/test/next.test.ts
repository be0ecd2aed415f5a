import { afterEach, expect, test } from "vitest";
import { createSandboxHandler, createSandboxRoute } from "../src/next.ts";

const origin = "https://preview.example";
const handle = createSandboxHandler({ basePath: "/toss" });
afterEach(() => handle.close());

const authorization = async () => {
  const { secretKey } = await handle.sandbox();
  return `Basic ${btoa(`${secretKey}:`)}`;
};

function send(path: string, init: RequestInit = {}): Promise<Response> {
  return handle(new Request(origin + path, init));
}

async function post(path: string, body: object, headers: Record<string, string> = {}) {
  return send(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

const order = { orderId: "order-0001", amount: 15_000 };

/** A payment of the window, authenticated through the controls. */
async function authenticated(): Promise<object> {
  const answer = await post("/toss/__sandbox/payments", order);
  return { ...((await answer.json()) as object), ...order };
}

test("a payment is confirmed below the path of an application, and its links lead there", async () => {
  const payment = await authenticated();
  const answer = await post("/toss/v1/payments/confirm", payment, {
    authorization: await authorization(),
  });
  expect(answer.status).toBe(200);
  const { status, checkout, receipt } = (await answer.json()) as Record<string, { url: string }>;
  expect(status).toBe("DONE");
  expect(checkout?.url).toMatch(/^https:\/\/preview\.example\/toss\/v1\/payments\/.+\/checkout$/);
  const page = await send((receipt?.url ?? "").slice(origin.length));
  expect(await page.text()).toContain("order-0001");
});

test.for([
  "/toss",
  "/toss/",
  "/toss/v1/payments/some/checkout",
  "/toss/__sandbox/window/billing/1/auth",
])("everything that the page at %s loads is there", async (path) => {
  const page = await send(path);
  expect(page.headers.get("content-type")).toMatch(/^text\/html/);
  const addresses = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)]
    .map(([, address = ""]) => address)
    .filter((address) => !address.startsWith("data:"));
  expect(addresses.length).toBeGreaterThan(1);
  for (const address of addresses) {
    const { pathname } = new URL(address, origin + path);
    expect(pathname).toMatch(/^\/toss\/__sandbox\//);
    expect((await send(pathname)).status, pathname).toBe(200);
  }
});

test("the browser SDK is served as a script", async () => {
  const answer = await send("/toss/v2/standard");
  expect(answer.headers.get("content-type")).toMatch(/^text\/javascript/);
  expect((await handle.sandbox()).scriptUrl).toBe(`${origin}/toss/v2/standard`);
});

test("pages of the application may press buttons, those of other sites may not", async () => {
  expect((await post("/toss/__sandbox/payments", order, { origin })).status).toBe(200);
  const foreign = await post("/toss/__sandbox/reset", {}, { origin: "https://evil.example" });
  expect(foreign.status).toBe(403);
});

test("links lead to where the browser is, and its presses count, when the framework names another host", async () => {
  const headers = {
    "content-type": "application/json",
    "x-forwarded-host": "preview.example",
    "x-forwarded-proto": "https",
    origin,
  };
  const body = JSON.stringify(order);
  const inner = new Request("http://localhost:3000/toss/__sandbox/payments", {
    method: "POST",
    headers,
    body,
  });
  expect((await handle(inner)).status).toBe(200);
  expect((await handle.sandbox()).url).toBe(`${origin}/toss`);
});

test("a connection that breaks on purpose is an answer that breaks off", async () => {
  const payment = await authenticated();
  const sandbox = await handle.sandbox();
  sandbox.faults.add({ route: "confirm", kind: "dropAfter" });
  const confirm = async () =>
    post("/toss/v1/payments/confirm", payment, { authorization: await authorization() });
  const broken = await confirm();
  expect(broken.status).toBe(502);
  await expect(broken.text()).rejects.toThrow();
  expect(await (await confirm()).json()).toMatchObject({ code: "ALREADY_PROCESSED_PAYMENT" });
});

test("an answer without a body has none, and what is outside of the path is not answered", async () => {
  const head = await send("/toss/v2/standard", { method: "HEAD" });
  expect(await head.text()).toBe("");
  expect((await send("/tossing")).status).toBe(404);
});

test("routes of one path share one sandbox, as after an edit in development", async () => {
  await authenticated();
  const { GET } = createSandboxRoute({ basePath: "/toss" });
  const answer = await GET(new Request(`${origin}/toss/__sandbox/payments`));
  expect(await answer.json()).toHaveLength(1);
});

test("an address that was told is in every link, whatever the request says", async () => {
  const told = createSandboxHandler({ basePath: "/told", url: "https://shop.example/told" });
  const sandbox = await told.sandbox();
  expect(sandbox.scriptUrl).toBe("https://shop.example/told/v2/standard");
  await told.close();
});

/** Answers' statuses for what a page sees that calls this machine by a name of its own. */
async function statusesFor(
  options: Parameters<typeof createSandboxHandler>[0],
  requests: readonly (readonly [url: string, headers: Record<string, string>])[],
): Promise<number[]> {
  const told = createSandboxHandler({ basePath: "/told", ...options });
  const statuses: number[] = [];
  for (const [url, headers] of requests) {
    statuses.push((await told(new Request(`${url}/told/__sandbox/state`, { headers }))).status);
  }
  await told.close();
  return statuses;
}

const inner = "http://localhost:3000";
const url = "https://shop.example/told";

test("a page that points its own name at this machine cannot read a hosted sandbox", async () => {
  const rebound = [
    ["http://evil.example:3000", {}],
    [inner, { host: "evil.example:3000" }],
    [inner, { host: "evil.example", "x-forwarded-host": "localhost" }],
    [inner, { host: "evil.example", "x-forwarded-host": "shop.example" }],
    [inner, { host: "shop.example", "x-forwarded-host": "shop.example, evil.example" }],
    [inner, { host: "localhost.evil.example" }],
    [inner, { host: "" }],
  ] as const;
  const refused = rebound.map(() => 403);
  expect(await statusesFor({ url }, rebound)).toEqual(refused);
  expect(await statusesFor({ allowedHosts: ["shop.example"] }, rebound)).toEqual(refused);
});

test("a hosted sandbox answers for the host of its url, the allowed ones and this machine's own names", async () => {
  const known = [
    ["https://shop.example", {}],
    [inner, { host: "SHOP.example:443", "x-forwarded-host": "shop.example" }],
    [inner, { host: "preview.example" }],
    [inner, { host: "127.0.0.1:3000" }],
    [inner, { host: "[::1]:3000" }],
    [inner, {}],
  ] as const;
  const answered = known.map(() => 200);
  expect(await statusesFor({ url, allowedHosts: ["preview.example"] }, known)).toEqual(answered);
  // Without either it cannot know its names.
  expect(await statusesFor({}, known)).toEqual(answered);
  expect(() => createSandboxHandler({ allowedHosts: ["http://a"] })).toThrow("host names");
});

test.for(["toss", "/toss/", "/to ss"])("basePath %j is refused", (basePath) => {
  expect(() => createSandboxHandler({ basePath })).toThrow("basePath");
});
