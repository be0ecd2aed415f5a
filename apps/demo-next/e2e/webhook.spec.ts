import { expect, test } from "@playwright/test";
import { runDemo } from "./run-demo.ts";

test("a refund made in Toss's dashboard is known before anybody looks: the sandbox's webhook told the shop", async () => {
  await using demo = await runDemo();
  const post = async (url: string, body: object, headers: Record<string, string> = {}) =>
    fetch(url, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", ...headers },
    });
  const lines = [{ productId: "celadon-cup", quantity: 1 }];
  const ordered = await post(`${demo.shopUrl}/api/trpc/shop.checkout`, { json: { lines } });
  const { orderId } = (await ordered.json()).result.data.json;
  const cookie = ordered.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const payment = { orderId, amount: 24_000 };
  const approved = await post(`${demo.sandboxUrl}/__sandbox/payments`, payment);
  const { paymentKey } = await approved.json();
  await post(
    `${demo.shopUrl}/api/trpc/payments.confirm`,
    { json: { ...payment, paymentKey } },
    { cookie },
  );
  /** What the shop remembers; it asks Toss nothing. */
  const status = async () => {
    const input = encodeURIComponent(JSON.stringify({ json: { orderId } }));
    const answer = await fetch(`${demo.shopUrl}/api/trpc/shop.order?input=${input}`, {
      headers: { cookie },
    });
    return (await answer.json()).result.data.json.status;
  };
  expect(await status()).toBe("paid");
  const { secretKey } = await (await fetch(`${demo.sandboxUrl}/__sandbox/state`)).json();
  await post(
    `${demo.sandboxUrl}/v1/payments/${paymentKey}/cancel`,
    { cancelReason: "dashboard" },
    { authorization: `Basic ${btoa(`${secretKey}:`)}` },
  );
  await expect.poll(status).toBe("refunded");
});
