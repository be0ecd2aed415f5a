import { expectTypeOf, test } from "vitest";
import type { TossErrorCode, TossErrorCodeOf } from "./error-codes.data.ts";
import { type TossApiError, TossError } from "./toss-error.ts";
import { isTossApiError, isTossError, isTossErrorOf, type TossApiErrorOf } from "./toss-failure.ts";
import type { TossOperation } from "./toss-operation.ts";

/** What an editor completes of an open-ended union. */
type Completed<T> = T extends string ? (string extends T ? never : T) : never;

test("the codes of a cancel are those a cancel can meet", () => {
  expectTypeOf<"NOT_CANCELABLE_AMOUNT">().toExtend<TossErrorCodeOf<"cancel">>();
  expectTypeOf<"UNAUTHORIZED_KEY">().toExtend<TossErrorCodeOf<"cancel">>();
  expectTypeOf<"REJECT_CARD_COMPANY">().not.toExtend<TossErrorCodeOf<"cancel">>();
  expectTypeOf<"NOT_CANCELABLE_AMOUNT">().not.toExtend<TossErrorCodeOf<"confirm">>();
  expectTypeOf<TossErrorCodeOf<"brandpay.confirm">>().toEqualTypeOf<TossErrorCodeOf<"confirm">>();
  expectTypeOf<TossErrorCodeOf<"billing.delete">>().toEqualTypeOf<
    TossErrorCodeOf<"write"> | "NOT_FOUND_BILLING" | "ALREADY_REMOVED_BILLING_KEY"
  >();
  expectTypeOf<TossErrorCodeOf<"keyIn" | "cancel">>().toEqualTypeOf<
    TossErrorCodeOf<"keyIn"> | TossErrorCodeOf<"cancel">
  >();
  expectTypeOf<TossErrorCodeOf<TossOperation>>().toExtend<TossErrorCode>();
});

test("the codes of any call are the same ten for a write and a read that have no list", () => {
  expectTypeOf<TossErrorCodeOf<"read">>().toEqualTypeOf<
    | "UNAUTHORIZED_KEY"
    | "INVALID_API_KEY"
    | "INCORRECT_BASIC_AUTH_FORMAT"
    | "FORBIDDEN_REQUEST"
    | "INVALID_REQUEST"
    | "INVALID_IDEMPOTENCY_KEY"
    | "INVALID_TEST_CODE"
    | "NOT_FOUND_HTTP_METHOD"
    | "NOT_FOUND"
    | "IDEMPOTENT_REQUEST_PROCESSING"
  >();
  expectTypeOf<TossErrorCodeOf<"read">>().toEqualTypeOf<TossErrorCodeOf<"write">>();
});

test("after isTossErrorOf, an editor completes the codes of that call, and any string is a code still", () => {
  const caught: unknown = new Error("any");
  if (!isTossErrorOf(caught, "cancel")) return;
  expectTypeOf(caught).toEqualTypeOf<TossApiErrorOf<"cancel">>();
  expectTypeOf<Completed<typeof caught.code>>().toEqualTypeOf<TossErrorCodeOf<"cancel">>();
  expectTypeOf<string>().toExtend<typeof caught.code>();
  expectTypeOf(caught.code).toExtend<string>();
  expectTypeOf(caught.operation).toEqualTypeOf<"cancel">();
  expectTypeOf(caught.buyerMessage).toBeCallableWith("ko");
});

test("isTossErrorOf narrows a TossError, too", () => {
  const caught: Error = new Error("any");
  if (!(caught instanceof TossError) || !isTossErrorOf(caught, "keyIn")) return;
  expectTypeOf<Completed<typeof caught.code>>().toEqualTypeOf<TossErrorCodeOf<"keyIn">>();
  expectTypeOf(caught.applied).toEqualTypeOf<"no" | "maybe">();
});

test("isTossErrorOf narrows a TossApiError to the codes of the call", () => {
  const caught: unknown = new Error("any");
  if (!isTossApiError(caught) || !isTossErrorOf(caught, "keyIn")) return;
  expectTypeOf<Completed<typeof caught.code>>().toEqualTypeOf<TossErrorCodeOf<"keyIn">>();
});

test("isTossError and isTossApiError narrow what was caught, and every code completes", () => {
  expectTypeOf(isTossError).guards.toEqualTypeOf<TossError>();
  expectTypeOf(isTossApiError).guards.toEqualTypeOf<TossApiError>();
  expectTypeOf<Completed<TossApiError["code"]>>().toEqualTypeOf<TossErrorCode>();
  // @ts-expect-error a call that there is not
  isTossErrorOf(undefined, "refund");
  // @ts-expect-error a language without texts
  expectTypeOf<TossError["buyerMessage"]>().toBeCallableWith("ja");
});
