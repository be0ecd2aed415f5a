import { expect, test } from "vitest";
import { onlyPayment, post, sharedBrowserShop } from "./browser.ts";
import { openDashboard, panel, pay, unfold } from "./dashboard-visit.ts";
import { openReceiver } from "./receiver.ts";

const shop = sharedBrowserShop();

test("a payment appears by itself, and a deposit is one press", async () => {
  await using visitor = await openDashboard(shop);
  const { page } = visitor;
  await panel(page, "payments").getByText("None yet").waitFor();
  await pay(shop, "order-deposit", { method: "VIRTUAL_ACCOUNT" });
  const row = panel(page, "payments").locator(".row");
  await row.getByText("WAITING_FOR_DEPOSIT").first().waitFor();
  await row.locator("summary").click();
  await row.getByRole("button", { name: "Deposit" }).click();
  await row.locator("summary").getByText("DONE").waitFor();
  expect(onlyPayment(shop.sandbox).status).toBe("DONE");
  expect(await row.locator(".history .badge").allTextContents()).toEqual([
    "READY",
    "IN_PROGRESS",
    "WAITING_FOR_DEPOSIT",
    "DONE",
  ]);
  await row.getByRole("button", { name: "Take the deposit back" }).click();
  await row.locator("summary").getByText("WAITING_FOR_DEPOSIT").waitFor();
  expect(visitor.problems).toEqual([]);
});

test("a foreign wallet's cancel is finished by a press", async () => {
  const { sandbox } = shop;
  const { secretKey } = sandbox.apiKeys;
  const orderId = "order-abroad";
  const method = "ALIPAY";
  const terms = { orderId, amount: 100, currency: "USD", method, keys: "api" } as const;
  const { paymentKey } = sandbox.payments.authenticate(terms);
  await post(sandbox, secretKey, "/v1/payments/confirm", { paymentKey, orderId, amount: 100 });
  const cancel = { cancelReason: "change of mind", cancelRequestId: "request-0001" };
  await post(sandbox, secretKey, `/v1/payments/${paymentKey}/cancel`, cancel);
  await using visitor = await openDashboard(shop);
  const row = panel(visitor.page, "payments").locator(".row");
  await row.locator("summary").click();
  await row.getByRole("button", { name: "Finish the foreign cancel" }).click();
  await row.locator("summary").getByText("CANCELED").waitFor();
  expect(onlyPayment(sandbox).cancels).toMatchObject([{ cancelStatus: "DONE" }]);
});

test("what is typed, focused and unfolded stays while the page goes on", async () => {
  await using visitor = await openDashboard(shop);
  const { page } = visitor;
  await pay(shop, "order-first");
  const first = panel(page, "payments").locator(".row", { hasText: "order-first" });
  await first.locator("summary").click();
  const address = page.getByRole("textbox", { name: "Address" });
  await address.fill("http://localhost:3000/ha");
  await pay(shop, "order-second");
  await panel(page, "payments").locator(".row", { hasText: "order-second" }).waitFor();
  await page.keyboard.type("lf");
  expect(await address.inputValue()).toBe("http://localhost:3000/half");
  expect(await first.getAttribute("open")).not.toBeNull();
});

test("an address is registered, told by hand, told again and taken out", async () => {
  await using receiver = await openReceiver();
  await using visitor = await openDashboard(shop);
  const { page } = visitor;
  const webhooks = panel(page, "webhooks");
  await page.getByRole("textbox", { name: "Address" }).fill(receiver.url);
  await page.keyboard.press("Enter");
  await webhooks.getByText("every event").waitFor();
  await webhooks.getByText("Send by hand").click();
  await webhooks.getByRole("combobox", { name: "Event" }).selectOption("METHOD_UPDATED");
  await page.getByLabel("Fields to replace").fill('{ "status": "ALIAS_UPDATED" }');
  await webhooks.getByRole("button", { name: "Send", exact: true }).click();
  const row = webhooks.locator(".row");
  await row.getByText("delivered").waitFor();
  expect(receiver.received.map(({ body }) => body.data.status)).toEqual(["ALIAS_UPDATED"]);
  await row.locator("summary").click();
  await row.getByRole("button", { name: "Send again" }).click();
  await row.locator(".attempts li").nth(1).getByText("200").waitFor();
  expect(receiver.received).toHaveLength(2);
  await webhooks.getByRole("button", { name: "Unregister" }).click();
  await webhooks.getByText("Nobody listens").waitFor();
  expect(visitor.problems).toEqual([]);
});

test("an address of another machine is refused with a reason", async () => {
  await using visitor = await openDashboard(shop);
  await visitor.page.getByRole("textbox", { name: "Address" }).fill("http://example.com/hook");
  await visitor.page.keyboard.press("Enter");
  await visitor.page.getByRole("alert").getByText("example.com").waitFor();
  expect(shop.sandbox.webhooks.list()).toEqual([]);
});

test("faults of requests and of webhooks are added and removed", async () => {
  await using visitor = await openDashboard(shop);
  const { page } = visitor;
  const faults = panel(page, "faults");
  await faults.locator("[name=kind]").selectOption("faults delayBefore");
  await faults.locator("[name=ms]").fill("250");
  await faults.getByText("Where and how often").click();
  await faults.locator("[name=route]").selectOption("confirm");
  await faults.locator("[name=times]").fill("2");
  await faults.getByRole("button", { name: "Add", exact: true }).click();
  await faults.locator("li", { hasText: "delayBefore" }).waitFor();
  expect(shop.sandbox.faults.list()).toMatchObject([
    { fault: { kind: "delayBefore", ms: 250, route: "confirm", times: 2 } },
  ]);
  await faults.locator("[name=kind]").selectOption("webhooks/faults forged");
  await faults.getByRole("button", { name: "Add", exact: true }).click();
  await faults.locator("li", { hasText: "forged" }).waitFor();
  expect(shop.sandbox.webhooks.faults.list()).toMatchObject([{ fault: { kind: "forged" } }]);
  await faults.getByRole("button", { name: "Remove: delayBefore" }).click();
  await faults.getByRole("button", { name: "Remove all" }).click();
  await faults.getByText("None is waiting").waitFor();
  expect(shop.sandbox.faults.list()).toEqual([]);
  expect(shop.sandbox.webhooks.faults.list()).toEqual([]);
  expect(visitor.problems).toEqual([]);
});

test("the clock is moved by buttons and by any amount", async () => {
  await using visitor = await openDashboard(shop);
  const { page } = visitor;
  const { paymentKey } = shop.sandbox.payments.authenticate({ orderId: "order-clock", amount: 1 });
  await page.getByRole("button", { name: "Move the clock 11 min forward" }).click();
  await panel(page, "payments").getByText("EXPIRED").first().waitFor();
  expect(shop.sandbox.payments.get(paymentKey)?.status).toBe("EXPIRED");
  const before = shop.sandbox.clock.now();
  await page.locator("input[name=count]").fill("2");
  await page.getByRole("button", { name: "Move", exact: true }).click();
  await page.getByRole("status").getByText("Moved the clock 2 days forward").waitFor();
  expect(shop.sandbox.clock.now() - before).toBeGreaterThanOrEqual(2 * 86_400_000);
});

test("a request is shown with its body and its answer, secrets masked", async () => {
  await using visitor = await openDashboard(shop);
  const { page } = visitor;
  await pay(shop, "order-secret", { method: "VIRTUAL_ACCOUNT" });
  const { secret } = onlyPayment(shop.sandbox);
  const key = { customerKey: "c-1", cardNumber: "4330123412341234" };
  await post(shop.sandbox, shop.sandbox.secretKey, "/v1/nothing", key);
  await panel(page, "requests").locator(".row").nth(1).waitFor();
  await unfold(visitor.page);
  const text = await page.locator("main").innerText();
  expect(text).toContain('"orderId": "order-secret"');
  expect(text).toContain('"cardNumber": "433***"');
  expect(text).toContain('"code": "NOT_FOUND"');
  expect(text).toContain('"secret": "ps_***"');
  expect(text).not.toContain(secret);
  expect(text).not.toContain(key.cardNumber);
});

test("keys and addresses are copied", async () => {
  await using visitor = await openDashboard(shop, {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const { page } = visitor;
  await page.getByRole("button", { name: "Copy Widget secret key" }).click();
  await page.getByRole("status").getByText("Copied").waitFor();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(shop.sandbox.secretKey);
});

test("everything is reset after a question", async () => {
  await using visitor = await openDashboard(shop);
  const { page } = visitor;
  await pay(shop, "order-reset");
  await panel(page, "payments").locator(".row").waitFor();
  page.once("dialog", (dialog) => void dialog.accept());
  await page.getByRole("button", { name: "Reset" }).click();
  await panel(page, "payments").getByText("None yet").waitFor();
  expect(shop.sandbox.payments.list()).toEqual([]);
});

test("a sandbox that does not answer is told, from the first look on, until it does", async () => {
  await using visitor = await shop.visit({ locale: "en-US" });
  const { page } = visitor;
  const alert = page.getByRole("alert").getByText("does not answer");
  await page.route("**/webhooks/catalog", (route) => route.abort());
  await page.goto(shop.sandbox.url);
  await alert.waitFor();
  await page.unroute("**/webhooks/catalog");
  await alert.waitFor({ state: "detached" });
  await page.route("**/__sandbox/state", (route) => route.abort());
  await alert.waitFor();
  await page.unroute("**/__sandbox/state");
  await alert.waitFor({ state: "detached" });
});
