import type { TossError } from "./toss-error.ts";
import { isTossError } from "./toss-failure.ts";

/** What a call came to, without anything thrown: ask `ok` first. */
export type TossResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: TossError };

/**
 * The same methods, answering with a `TossResult` instead of throwing. A list gives a result for each item, or for each
 * of its pages; a failure is the last one.
 *
 * A method with type parameters of its own loses them here: give it a type by hand.
 */
export type Safe<T> = {
  readonly [Key in keyof T as T[Key] extends object ? Key : never]: T[Key] extends (
    ...args: infer Args
  ) => infer Answer
    ? (...args: Args) => SafeAnswer<Answer>
    : Safe<T[Key]>;
};

type SafeAnswer<Answer> =
  Answer extends AsyncIterable<infer Item>
    ? AsyncIterable<TossResult<Item>> & Safe<Omit<Answer, typeof Symbol.asyncIterator>>
    : Promise<TossResult<Awaited<Answer>>>;

/**
 * Makes the no-throw variant of resources: of each method in `resources`, and in the objects in it.
 *
 * Only the errors of this package become results. Anything else is a fault of the program, and is thrown still.
 */
export function createSafe<Resources extends object>(resources: Resources): Safe<Resources> {
  const entries = Object.entries(resources).flatMap(([name, member]: [string, unknown]) => {
    if (typeof member === "function") {
      const call = (...args: unknown[]): unknown => Reflect.apply(member, resources, args);
      return [[name, (...args: unknown[]) => answer(() => call(...args))]];
    }
    return typeof member === "object" && member !== null ? [[name, createSafe(member)]] : [];
  });
  return Object.fromEntries(entries) as Safe<Resources>;
}

function answer(call: () => unknown): unknown {
  let answered: unknown;
  try {
    answered = call();
  } catch (error) {
    const failure = toFailure(error);
    // Thrown before the method showed which of the two it answers with.
    return Object.assign(Promise.resolve(failure), { [Symbol.asyncIterator]: () => only(failure) });
  }
  return isAsyncIterable(answered) ? results(answered) : result(answered);
}

async function result(answered: unknown): Promise<TossResult<unknown>> {
  try {
    return { ok: true, value: await answered };
  } catch (error) {
    return toFailure(error);
  }
}

/** With the list's own methods, such as the one that gives its pages. */
function results(items: AsyncIterable<unknown>): AsyncIterable<TossResult<unknown>> {
  return { ...createSafe(items), [Symbol.asyncIterator]: () => resultsOf(items) };
}

async function* resultsOf(items: AsyncIterable<unknown>): AsyncGenerator<TossResult<unknown>> {
  try {
    for await (const value of items) yield { ok: true, value };
  } catch (error) {
    yield toFailure(error);
  }
}

async function* only<T>(item: T): AsyncGenerator<T> {
  yield item;
}

function toFailure(error: unknown): TossResult<never> {
  if (!isTossError(error)) throw error;
  return { ok: false, error };
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}
