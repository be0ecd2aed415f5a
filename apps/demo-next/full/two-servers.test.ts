import { setTimeout as sleep } from "node:timers/promises";
import { type Sandbox, startSandbox } from "@toss-bff/toss-sandbox";
import { expect, test } from "vitest";
import { startOwnPostgres } from "../../../packages/toss-checkout/test/own-postgres.ts";
import { freePort } from "../free-port.ts";
import { type Shop, startShop } from "../start-shop.ts";
import { startBalancer } from "./balancer.ts";

/** What compose.yaml arranges, without Docker: two built shops, one PostgreSQL, a proxy; and a sandbox. */
async function openBranches() {
  const stack = new AsyncDisposableStack();
  const postgres = stack.use(await startOwnPostgres());
  const sandbox = stack.use(await startSandbox());
  const env = {
    ...process.env,
    TOSS_CLIENT_KEY: sandbox.clientKey,
    TOSS_SECRET_KEY: sandbox.secretKey,
    TOSS_SANDBOX_URL: sandbox.url,
    DATABASE_URL: `postgresql:///postgres?host=${postgres.config.host}&user=postgres`,
    DEMO_STAFF_SECRET: "the same for both",
  };
  const start = async () => stack.use(await startShop({ port: await port(), env }));
  const servers: Shop[] = await Promise.all([start(), start()]);
  const { url } = stack.use(await startBalancer(servers.map((server) => server.url)));
  sandbox.webhooks.register(`${url}/api/toss/webhook`);
  return { url, sandbox, servers, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

async function port(): Promise<number> {
  const found = await freePort(0);
  if (found === null) throw new Error("no free port on 127.0.0.1");
  return found;
}

type Answer = { status: number; outcome: string | null };

/** A buyer with a browser's cookie, and what the payment window left in the address. */
async function orderOne(url: string, sandbox: Sandbox) {
  const post = (path: string, json: object, cookie = "") =>
    fetch(`${url}/api/trpc/${path}`, {
      method: "POST",
      body: JSON.stringify({ json }),
      headers: { "content-type": "application/json", cookie },
    });
  const ordered = await post("shop.checkout", {
    lines: [{ productId: "celadon-cup", quantity: 1 }],
  });
  const { orderId } = (await ordered.json()).result.data.json;
  const cookie = ordered.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const amount = 24_000;
  const { paymentKey } = sandbox.payments.authenticate({ orderId, amount });
  const confirm = async (): Promise<Answer> => {
    try {
      const answer = await post("payments.confirm", { paymentKey, orderId, amount }, cookie);
      const body = answer.status === 502 ? null : await answer.json();
      return { status: answer.status, outcome: body?.result?.data.json.outcome ?? null };
    } catch {
      return { status: 0, outcome: null };
    }
  };
  return { orderId, confirm };
}

const approvals = (sandbox: Sandbox) =>
  sandbox.payments.list().filter(({ approvedAt }) => approvedAt !== null);

test("G11 two servers on one PostgreSQL approve an order once for 200 confirms, and 200 orders once each when one is killed", async () => {
  await using branches = await openBranches();
  const { url, sandbox, servers } = branches;

  const wanted = await orderOne(url, sandbox);
  const answers = await Promise.all(Array.from({ length: 200 }, () => wanted.confirm()));
  expect(approvals(sandbox)).toHaveLength(1);
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  expect(await wanted.confirm()).toEqual({ status: 200, outcome: "paid" });
  const posts = sandbox.requests.list().filter(({ path }) => path === "/v1/payments/confirm");
  expect(posts).toHaveLength(1);

  const buyers: Awaited<ReturnType<typeof orderOne>>[] = [];
  for (let n = 0; n < 200; n += 1) buyers.push(await orderOne(url, sandbox));
  /** A buyer whose page asks again until it knows. */
  const pay = async ({ confirm }: (typeof buyers)[number]): Promise<Answer> => {
    for (const giveUpAt = Date.now() + 150_000; ; await sleep(2_000)) {
      const answer = await confirm();
      if (answer.outcome === "paid" || Date.now() > giveUpAt) return answer;
    }
  };
  const paying = Promise.all(buyers.map(pay));
  while (approvals(sandbox).length < 60) await sleep(5);
  await servers[1]?.kill();
  const outcomes = (await paying).map(({ outcome }) => outcome);
  expect(outcomes).toEqual(Array(200).fill("paid"));
  const charged = approvals(sandbox).map(({ orderId }) => orderId);
  expect(charged.toSorted()).toEqual([wanted, ...buyers].map(({ orderId }) => orderId).toSorted());
}, 300_000);
