import { startSandbox } from "@toss-bff/toss-sandbox";
import { afterAll, expect, test, vi } from "vitest";
import { createTossClient } from "../src/client.ts";
import { paymentMethodCodes } from "../src/enum-values.ts";
import { json, startTestServer, text } from "../src/test-server.ts";
import { parseWebhook } from "../src/webhooks/index.ts";
import { type Context, startContext } from "./python-sdk-context.ts";
import { pythonNames } from "./python-sdk-names.ts";
import {
  compileDocument,
  type LoadedDocument,
  rowCount,
  rows,
  typeRows,
} from "./python-sdk-rows.ts";

const sandbox = await startSandbox();
vi.stubEnv("TOSS_SECRET_KEY", sandbox.secretKey);

const sample = await startContext(sandbox);
afterAll(async () => {
  await sample.toss.close();
  await sandbox.close();
});
const names = Object.keys(sample);
const { says, file } = compileDocument(names);
const { load }: { load: (context: Context) => LoadedDocument } = await import(
  /* @vite-ignore */ file
);

/** What the right-hand side of a row comes to, or what it throws. */
async function run(python: string, change: Partial<Context> = {}): Promise<unknown> {
  await using context = await startContext(sandbox, change);
  const index = rows.findIndex((row) => row.python === python);
  // Awaited here, so that the context outlives the call.
  return await load(context).rows[index]?.();
}

test("every row and every pattern compiles", () => {
  expect(says).toBe("");
}, 60_000);

test("every line of every table is read as a row, and no name comes twice", () => {
  expect(rows.length + typeRows.length).toBe(rowCount);
  for (const table of [rows, typeRows]) {
    expect(new Set(table.map(({ python }) => python)).size).toBe(table.length);
  }
});

test("every name of the Python SDK has a row", () => {
  const lefts = [...rows, ...typeRows].map(({ python }) => python);
  const missing = pythonNames.filter((name) => {
    const word = new RegExp(`(?<![\\w])${name.replaceAll(".", "\\.")}(?![\\w])`);
    return !lefts.some((left) => word.test(left));
  });
  expect(missing).toEqual([]);
});

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());

const throwing = rows.filter(({ different }) => different.startsWith("throws"));
for (const { python, different } of throwing) {
  test(`${python}: ${different}`, async () => {
    const name = /^throws `(\w+)`/.exec(different)?.[1];
    await expect(run(python)).rejects.toMatchObject({ name, applied: "no" });
  });
}

const alike = { "Client(timeout=0)": "timeoutMs", "Client(max_retries=-1)": "maxRetries" };
for (const [python, option] of Object.entries(alike)) {
  const { different = "" } = rows.find((row) => row.python === python) ?? {};
  const [, fraction = "", most = ""] =
    /as for ([\d.]+) and for more than ([\d ]+)$/.exec(different) ?? [];
  const limit = Number(most.replaceAll(" ", ""));
  test(`${option} ${fraction} and ${limit + 1} are refused as the row of ${python} says, and ${limit} is not`, async () => {
    const make = (value: number) =>
      createTossClient({ secretKey: sandbox.secretKey, [option]: value });
    for (const value of [Number(fraction), limit + 1]) {
      expect(() => make(value)).toThrow(expect.objectContaining({ name: "TossOptionsError" }));
    }
    await make(limit).close();
  });
}

const classes = /^(?:Payment(?:Status|Method|Type)\.\w+|\w*Error|UNKNOWN_ERROR)$/;
const plain = rows.filter(
  ({ python, different }) => !different.startsWith("throws") && !classes.test(python),
);
for (const { python } of plain) {
  test(`${python} is something here`, async () => {
    const value = await run(python);
    if (typeof value === "object" && value !== null && "close" in value) {
      await (value as { close(): Promise<void> }).close();
    }
    expect(value).not.toBe(undefined);
  });
}

/** Wire names that are not the Python name in other letters. */
const renamed: Record<string, string> = {
  mid: "mId",
  culturalExpense: "cultureExpense",
  settledAmount: "settlementStatus",
};
const objects = {
  payment: "payment",
  card: "card",
  virtual_account: "virtualAccount",
  cancellation: "cancel",
};
for (const { python, here } of rows) {
  const [, object = "", field = ""] = /^(\w+)\.(\w+)$/.exec(python) ?? [];
  if (!(object in objects)) continue;
  test(`${python} is the field of that name on the wire`, async () => {
    const name = objects[object as keyof typeof objects];
    const wire = renamed[camel(field)] ?? camel(field);
    expect(here).toBe(`${name}.${wire}`);
    expect(sample[name as "payment"]).toHaveProperty(wire);
    expect(await run(python)).toEqual(sample[name as "payment"][wire as "status"]);
  });
}

for (const { python, different } of rows) {
  const [, kind, value = ""] = /^Payment(Status|Method|Type)\.(\w+)$/.exec(python) ?? [];
  if (kind === undefined) continue;
  test(`${python} is true of such a payment, and of no other`, async () => {
    const korean = /`([가-힣]+)`/.exec(different)?.[1] ?? "";
    const field = kind.toLowerCase();
    const change = (text: string) => ({ payment: { ...sample.payment, [field]: text } });
    const wire = kind === "Method" ? korean : value;
    expect(await run(python, change(wire))).toBe(true);
    expect(await run(python, change("BRAND_NEW"))).toBe(false);
    if (kind === "Method") {
      const code = paymentMethodCodes[wire as keyof typeof paymentMethodCodes];
      expect(await run(python, change(code))).toBe(true);
    }
  });
}

/** What a confirm threw that was answered so. */
async function thrownBy(...answer: Parameters<typeof startTestServer>): Promise<Error> {
  await using server = await startTestServer(...answer);
  await using toss = createTossClient({
    secretKey: sandbox.secretKey,
    baseUrl: server.url,
    maxRetries: 0,
  });
  const { cancelReason, paymentKey } = sample;
  return toss.payments.cancel(paymentKey, { cancelReason }).then(
    () => Promise.reject(new Error("nothing was thrown")),
    (error: Error) => error,
  );
}
const refusal = (status: number, code: string) => () =>
  thrownBy(json(status, { code, message: "" }));
const misuse = async () => thrownOf(() => createTossClient({ secretKey: "" }));
const thrownOf = (call: () => unknown): Error => {
  try {
    call();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("nothing was thrown");
};

/** What happened, by what Python raised then. */
const errors: Record<string, () => Promise<Error>> = {
  TossPaymentsError: refusal(400, "INVALID_REQUEST"),
  APIError: refusal(500, "SOMETHING_NEW"),
  AuthenticationError: refusal(401, "UNAUTHORIZED_KEY"),
  ValidationError: misuse,
  NetworkError: () => thrownBy((response) => void response.socket?.destroy()),
  RateLimitError: refusal(429, "TOO_MANY_REQUESTS"),
  PaymentNotFoundError: refusal(404, "NOT_FOUND_PAYMENT"),
  PaymentAlreadyCanceledError: refusal(400, "ALREADY_CANCELED_PAYMENT"),
  InsufficientAmountError: refusal(403, "NOT_CANCELABLE_AMOUNT"),
  PaymentCancelError: refusal(403, "NOT_CANCELABLE_PAYMENT"),
  WebhookVerificationError: async () => thrownOf(() => parseWebhook("<html>")),
  UNKNOWN_ERROR: () => thrownBy(text(502, "<html>")),
};

for (const [python, happen] of Object.entries(errors)) {
  test(`${python} is true of what is thrown then, and of nothing unlike it`, async () => {
    expect(await run(python, { error: await happen() })).toBe(true);
    const unlike = { error: new RangeError("a bug") };
    expect(await run(python, unlike)).toBe(false);
    // An error of Toss's is no error of the network, and so on; only the families take in others.
    if (python === "TossPaymentsError") return;
    const other = python === "ValidationError" ? refusal(400, "X") : misuse;
    expect(await run(python, { error: await other() })).toBe(false);
  });
}

test("a 429 that is no JSON of Toss's is a RateLimitError, too, and no other answer in HTML is", async () => {
  const limited = await thrownBy(text(429, "<html>"));
  expect(await run("UNKNOWN_ERROR", { error: limited })).toBe(true);
  expect(await run("RateLimitError", { error: limited })).toBe(true);
  expect(await run("RateLimitError", { error: await thrownBy(text(502, "<html>")) })).toBe(false);
});

test("every row with a class of errors is one that happens above", () => {
  const inDocument = rows.filter(({ python }) => /^(?:\w*Error|UNKNOWN_ERROR)$/.test(python));
  expect(inDocument.map(({ python }) => python).sort()).toEqual(Object.keys(errors).sort());
});

test("what Python kept of an error is there", async () => {
  const error = await thrownBy(json(401, { code: "UNAUTHORIZED_KEY", message: "인증되지 않음" }));
  expect(await run("e.error_code", { error })).toBe("UNAUTHORIZED_KEY");
  expect(await run("e.status_code", { error })).toBe(401);
  expect(await run("e.message", { error })).toContain("UNAUTHORIZED_KEY: 인증되지 않음");
  expect(await run("ErrorCodes.is_auth_error(code)", { error })).toBe(true);
});

test("helpers and patterns do what their Python namesakes do", async () => {
  await using context = await startContext(sandbox);
  const { paymentKey, newKey, newOrderId, amount } = context;
  const { checkPayment, confirmBatch, cancelIfWorthwhile } = load(context).patterns as Record<
    string,
    (...values: unknown[]) => Promise<unknown>
  >;
  expect(await checkPayment?.(newKey)).toBe("status: IN_PROGRESS");
  const items = [
    { paymentKey: newKey, orderId: newOrderId, amount },
    { paymentKey: "no-such-key", orderId: "order-0001", amount },
    { paymentKey: "", orderId: "order-0002", amount },
  ];
  expect(await confirmBatch?.(items)).toMatchObject([
    { orderId: newOrderId, status: "success", payment: { status: "DONE" } },
    { orderId: "order-0001", status: "error" },
    { orderId: "order-0002", status: "error", applied: "no" },
  ]);
  expect(await checkPayment?.(paymentKey)).toBe("completed");
  expect(await cancelIfWorthwhile?.(paymentKey, "changed my mind")).toMatchObject({
    status: "CANCELED",
  });
  expect(await cancelIfWorthwhile?.(paymentKey, "changed my mind")).toBe(null);
  expect(await checkPayment?.(paymentKey)).toBe("canceled already");
});
