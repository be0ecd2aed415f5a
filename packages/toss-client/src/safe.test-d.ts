import { expectTypeOf, test } from "vitest";
import type { TossClient, TossResources } from "./client.ts";
import type { Payment } from "./payment-object.ts";
import type { Safe, TossResult } from "./safe.ts";
import type { TossError } from "./toss-error.ts";
import type { Transaction } from "./transaction-object.ts";

interface List<T> extends AsyncIterable<T> {
  pages(): AsyncIterable<readonly T[]>;
}
interface Resources {
  readonly mode: "test";
  readonly list: (input: { limit?: number }) => List<number>;
  readonly deep: { read(): Promise<void> };
}

test("a safe method takes the same arguments and answers a result", () => {
  type SafePayments = TossClient["safe"]["payments"];
  expectTypeOf<keyof SafePayments>().toEqualTypeOf<keyof TossClient["payments"]>();
  expectTypeOf<Parameters<SafePayments["cancel"]>>().toEqualTypeOf<
    Parameters<TossClient["payments"]["cancel"]>
  >();
  expectTypeOf<ReturnType<SafePayments["cancel"]>>().toEqualTypeOf<Promise<TossResult<Payment>>>();
});

test("ok narrows to the value, and its absence to the error", () => {
  const read = (result: TossResult<Payment>) => {
    if (result.ok) return result.value;
    // @ts-expect-error there is no value
    result.value;
    return result.error;
  };
  expectTypeOf(read).returns.toEqualTypeOf<Payment | TossError>();
});

test("every resource of the client is in its safe variant, and nothing else", () => {
  expectTypeOf<keyof TossClient["safe"]>().toEqualTypeOf<keyof TossResources>();
  expectTypeOf<ReturnType<TossClient["safe"]["transactions"]["list"]>>().toExtend<
    AsyncIterable<TossResult<Transaction>>
  >();
});

test("a safe list is a list of results, and of pages of them", () => {
  type SafeList = ReturnType<Safe<Resources>["list"]>;
  expectTypeOf<SafeList>().toExtend<AsyncIterable<TossResult<number>>>();
  expectTypeOf<ReturnType<SafeList["pages"]>>().toExtend<
    AsyncIterable<TossResult<readonly number[]>>
  >();
  expectTypeOf<ReturnType<Safe<Resources>["deep"]["read"]>>().toEqualTypeOf<
    Promise<TossResult<void>>
  >();
  expectTypeOf<keyof Safe<Resources>>().toEqualTypeOf<"list" | "deep">();
});
