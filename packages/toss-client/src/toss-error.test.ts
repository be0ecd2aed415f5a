import { expect, test } from "vitest";
import { tossRetry } from "./error-rule.ts";
import { json } from "./test-server.ts";
import { failure, retrieve, secretKey, startShop } from "./test-shop.ts";
import {
  TossApiError,
  TossConnectionError,
  TossError,
  TossOptionsError,
  TossResponseError,
} from "./toss-error.ts";
import { isTossApiError, isTossError, isTossErrorOf, tossFailure } from "./toss-failure.ts";

const cause = new Error("connect ECONNREFUSED shop.internal:443");
const declined = new TossApiError("POST /v1/payments/confirm answered 403", {
  applied: "no",
  operation: "confirm",
  code: "REJECT_CARD_COMPANY",
  status: 403,
  hint: "Ask.",
  cause,
});
const family = [
  new TossOptionsError("m", { field: "amount", cause }),
  new TossConnectionError("m", { applied: "maybe", operation: "cancel", cause }),
  new TossResponseError("m", { applied: "maybe", operation: "cancel", status: 502, cause }),
  declined,
];

/** The same source loaded a second time, as when two packages of an app bring a copy each. */
async function otherCopy(): Promise<typeof import("./toss-error.ts")> {
  return import(/* @vite-ignore */ "./toss-error.ts?other" as string);
}

test("isTossError knows the errors of another copy of this package, which instanceof does not", async () => {
  const other = await otherCopy();
  const error = new other.TossApiError("m", {
    applied: "no",
    operation: "cancel",
    code: "NOT_CANCELABLE_PAYMENT",
    status: 403,
  });
  expect(error).not.toBeInstanceOf(TossError);
  expect([isTossError(error), isTossApiError(error)]).toEqual([true, true]);
  expect(isTossErrorOf(error, "cancel")).toBe(true);
  expect(tossFailure(error)).toBe("refused");
  expect(tossFailure(new other.TossConnectionError("m", { applied: "no" }), "cancel")).toBe(
    "notSent",
  );
  expect(isTossApiError(new other.TossConnectionError("m", { applied: "no" }))).toBe(false);
});

test("isTossError takes nothing else, whatever it looks like", () => {
  for (const thrown of [
    undefined,
    null,
    "TossError",
    new Error("m"),
    { name: "TossApiError", code: "X", applied: "no" },
    JSON.parse(JSON.stringify(declined)),
    Object.create(null),
    () => declined,
  ]) {
    expect(isTossError(thrown)).toBe(false);
    expect(tossFailure(thrown)).toBe("ambiguous");
    expect(tossRetry(thrown)).toBe("look");
  }
  for (const error of family) expect(isTossError(error)).toBe(true);
});

test("isTossErrorOf is about one call only", () => {
  expect(isTossErrorOf(declined, "confirm")).toBe(true);
  expect(isTossErrorOf(declined, "cancel")).toBe(false);
  for (const error of family.slice(0, 3)) expect(isTossErrorOf(error, "cancel")).toBe(false);
});

test("S14 an error as JSON keeps what decides, and neither cause nor stack", () => {
  expect(JSON.parse(JSON.stringify(declined))).toEqual({
    name: "TossApiError",
    message: "POST /v1/payments/confirm answered 403",
    applied: "no",
    operation: "confirm",
    code: "REJECT_CARD_COMPANY",
    status: 403,
    hint: "Ask.",
  });
  expect(JSON.parse(JSON.stringify(family[0]))).toEqual({
    name: "TossOptionsError",
    message: "m",
    applied: "no",
    field: "amount",
  });
  for (const error of family) {
    expect(JSON.stringify(error)).not.toMatch(/stack|cause|shop\.internal/);
  }
});

test("structuredClone of an error keeps its message, and of its JSON everything", () => {
  for (const error of family) {
    expect(structuredClone(error)).toMatchObject({ message: error.message });
    expect(structuredClone(error)).toBeInstanceOf(Error);
    expect(structuredClone(error.toJSON())).toEqual(error.toJSON());
  }
});

test("every class speaks to the buyer in both languages", () => {
  for (const error of family) {
    expect(error.buyerMessage("ko")).toMatch(/[가-힣]/);
    expect(error.buyerMessage("en")).toMatch(/^[A-Z]/);
  }
});

test("the error of a call names the call and what to check, and its JSON holds no secret key", async () => {
  await using shop = await startShop([
    json(401, { code: "UNAUTHORIZED_KEY", message: `wrong key ${secretKey}` }),
  ]);
  const error = await failure(retrieve(shop.toss));
  expect(error).toMatchObject({
    operation: "retrieve",
    hint: expect.stringContaining("secret key (시크릿 키)"),
  });
  expect(tossFailure(error)).toBe("ourFault");
  expect(tossRetry(error)).toBe("fix");
  expect(JSON.stringify(error)).not.toContain(secretKey);
});

test("what may be done next follows from the error itself", () => {
  expect(tossRetry(declined)).toBe("change");
  expect(tossRetry(new TossOptionsError("m"))).toBe("fix");
  expect(tossRetry(new TossConnectionError("m", { applied: "no", operation: "cancel" }))).toBe(
    "again",
  );
  expect(tossRetry(new TossConnectionError("m", { applied: "maybe", operation: "cancel" }))).toBe(
    "look",
  );
  const gateway = { applied: "no", operation: "retrieve", status: 502 } as const;
  expect(tossRetry(new TossResponseError("m", gateway))).toBe("wait");
  expect(tossRetry(new TossResponseError("m", { ...gateway, status: 429 }))).toBe("wait");
});

test("a charge that was declined after a try of unknown outcome is open, and a confirm is not", () => {
  const facts = { code: "REJECT_CARD_PAYMENT", status: 403, applied: "maybe" } as const;
  const charge = new TossApiError("m", { ...facts, operation: "billing.charge" });
  expect([tossFailure(charge), tossRetry(charge)]).toEqual(["ambiguous", "look"]);
  expect(tossFailure(new TossApiError("m", { ...facts, operation: "confirm" }))).toBe("declined");
});
