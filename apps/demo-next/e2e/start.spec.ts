import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "@playwright/test";
import { freePort } from "../free-port.ts";
import { startShop } from "../start-shop.ts";
import { childOf, complaint, type Demo, env, isFree, root, runDemo } from "./run-demo.ts";

const keys = { TOSS_CLIENT_KEY: "test_gck_0123456789", TOSS_SECRET_KEY: "test_gsk_0123456789" };

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`the demo answers, and ${signal} frees its ports`, async () => {
    await using demo = await runDemo();
    expect((await fetch(demo.shopUrl)).status).toBe(200);
    expect((await fetch(demo.sandboxUrl)).status).toBe(200);

    demo.process.kill(signal);
    await demo.ended;
    await expect.poll(() => isFree(demo.shopUrl)).toBe(true);
    await expect.poll(() => isFree(demo.sandboxUrl)).toBe(true);
  });
}

for (const signal of ["SIGINT", "SIGHUP"] as const) {
  test(`one ${signal} of a terminal with a confirm under way closes the demo and leaves nothing behind`, async () => {
    await using demo = await runDemo();
    expect(demo.leftBehind()).toHaveLength(1);
    const confirm = await holdConfirm(demo);
    // To every process of the group at once, and npm passes it on: the demo hears it twice.
    process.kill(-Number(demo.process.pid), signal);
    await expect.poll(() => demo.leftBehind(), { timeout: 20_000 }).toEqual([]);
    await expect.poll(() => isFree(demo.shopUrl)).toBe(true);
    await expect.poll(() => isFree(demo.sandboxUrl)).toBe(true);
    expect(demo.said()).toContain("Closing…");
    await confirm.end;
  });
}

/** Orders and pays by HTTP; the sandbox approves and never answers. Resolves when the confirm has come there. */
async function holdConfirm({ shopUrl, sandboxUrl }: Demo): Promise<{ end: Promise<unknown> }> {
  const post = (url: string, body: object, cookie = "") =>
    fetch(url, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", cookie },
    });
  const lines = [{ productId: "celadon-cup", quantity: 1 }];
  const ordered = await post(`${shopUrl}/api/trpc/shop.checkout`, { json: { lines } });
  const { orderId } = (await ordered.json()).result.data.json;
  const cookie = ordered.headers.getSetCookie()[0]?.split(";")[0];
  const payment = { orderId, amount: 24_000 };
  const approved = await post(`${sandboxUrl}/__sandbox/payments`, payment);
  const { paymentKey } = await approved.json();
  await post(`${sandboxUrl}/__sandbox/faults`, { route: "confirm", kind: "holdAfter" });
  const json = { ...payment, paymentKey };
  const end = post(`${shopUrl}/api/trpc/payments.confirm`, { json }, cookie).catch(() => null);
  await expect
    .poll(async () => (await fetch(`${sandboxUrl}/__sandbox/requests`)).text())
    .toContain("/v1/payments/confirm");
  return { end };
}

test("the demo ends when its shop does", async () => {
  await using demo = await runDemo();
  process.kill(childOf(childOf(demo.process.pid)), "SIGKILL");
  const [code] = await demo.ended;
  expect(code).toBe(1);
  expect(await isFree(demo.sandboxUrl)).toBe(true);
});

test("the demo takes the port it is told, and another one when 3000 is taken", async () => {
  const port = await freePort(0);
  await using told = await runDemo({ PORT: String(port) });
  expect(told.shopUrl).toBe(`http://127.0.0.1:${port}`);

  const other = createServer();
  const taken = new Promise((resolve) => {
    other.once("listening", resolve);
    // Somebody else has it already, which is as good.
    other.once("error", resolve);
  });
  other.listen(3000, "127.0.0.1");
  await taken;
  await using found = await runDemo();
  expect(new URL(found.shopUrl).port).not.toBe("3000");
  expect((await fetch(found.shopUrl)).status).toBe(200);
  other.close();
});

test("the demo refuses a taken PORT and starts nothing", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" ? address?.port : null;
  const ended = spawn(process.execPath, ["scripts/demo.ts"], {
    cwd: root,
    env: { ...env, PORT: String(port) },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said = complaint(ended);
  expect(await once(ended, "exit")).toEqual([1, null]);
  expect(await said).toContain(`PORT is "${port}"`);
  other.close();
});

for (const [name, ...program] of [
  ["the demo", "scripts/demo.ts"],
  ["next start", "node_modules/next/dist/bin/next", "start", "apps/demo-next", "--port", "0"],
]) {
  test(`B95 wrong keys stop ${name} with a sentence that names the variable`, async () => {
    const started = spawn(process.execPath, program, {
      cwd: root,
      env: {
        ...env,
        TOSS_CLIENT_KEY: "test_gsk_0123456789",
        TOSS_SECRET_KEY: "test_gsk_0123456789",
      },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const said = complaint(started);
    expect(await once(started, "exit")).toEqual([1, null]);
    expect(await said).toContain('TOSS_CLIENT_KEY begins with "test_gsk": that is a secret key');
  });
}

test("with both keys the shop talks to Toss, needs no sandbox, and says so", async () => {
  await using shop = await startShop({
    port: (await freePort(0)) ?? 0,
    env: { ...env, ...keys },
  });
  const html = await (await fetch(shop.url)).text();
  expect(html).toContain("토스페이먼츠에 테스트 키로 연결되어 있어요.");
});

test("with keys of Toss nobody signs in as staff", async () => {
  await using shop = await startShop({ port: (await freePort(0)) ?? 0, env: { ...env, ...keys } });
  const html = await (await fetch(shop.url)).text();
  expect(html).not.toContain(">직원</button>");
  expect(html).toContain("직원 로그인은 샌드박스에서만 열립니다.");

  const answer = await fetch(`${shop.url}/api/trpc/session.signIn`, {
    method: "POST",
    body: JSON.stringify({ json: { role: "staff" } }),
    headers: { "content-type": "application/json" },
  });
  expect(answer.status).toBe(403);
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(await answer.text()).toContain("Put your own login into lib/session.ts");
});
