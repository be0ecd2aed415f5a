import { check } from "../check.ts";
import { loaded } from "../lazy-schema.ts";
import type { CallOptions } from "../options.ts";
import { TossResponseError } from "../toss-error.ts";
import type { Caller, Endpoint } from "./endpoint.ts";
import { withInput } from "./methods.ts";

/** What Toss gives in pages: loop over it, and the pages are fetched as the loop gets to them. */
export interface TossList<T> extends AsyncIterable<T> {
  /** The same, page by page. None is empty. */
  pages(): AsyncIterable<readonly T[]>;
}

/** How the pages of one list follow each other. */
interface Paging<Input, Page, T> {
  readonly rows: (page: Page) => readonly T[];
  /** What asks for the page after this one; undefined behind the last. Never asked of a page without rows. */
  readonly next: (page: Page, input: Input) => Partial<Input> | undefined;
  /** What names a row for good. */
  readonly keyOf: (row: T) => string;
}

/**
 * A method that takes an input and gives a list. Its loops throw a `TossError` and nothing else; one that Toss would lead
 * in circles ends with a `TossResponseError`, since a list that is not whole must not look as if it were.
 */
export function withPages<Input extends object, Page, T>(
  caller: Caller,
  endpoint: Endpoint<Input, Page> & { readonly input: NonNullable<Endpoint<Input, Page>["input"]> },
  paging: Paging<Input, Page, T>,
): (input: Input, options?: CallOptions) => TossList<T> {
  const fetchPage = withInput(caller, endpoint);

  async function* pages(given: Input, options?: CallOptions): AsyncGenerator<readonly T[]> {
    const lastRows = new Set<string>();
    const schema = await loaded(endpoint.input, endpoint.name);
    let input: Input | undefined = check(schema, given, endpoint.name, "input");
    while (input !== undefined) {
      const page = await fetchPage(input, options);
      const rows = paging.rows(page);
      const last = rows.at(-1);
      if (last === undefined) return;
      const key = paging.keyOf(last);
      if (lastRows.has(key)) throw circle(endpoint);
      lastRows.add(key);
      yield rows;
      const next = paging.next(page, input);
      input = next && { ...input, ...next };
    }
  }

  return (input, options) => ({
    pages: () => pages(input, options),
    async *[Symbol.asyncIterator]() {
      for await (const rows of pages(input, options)) yield* rows;
    },
  });
}

function circle({ name, operation }: Pick<Endpoint<never, unknown>, "name" | "operation">) {
  const message = `${name}: Toss gave a page a second time, so the list has no end`;
  return new TossResponseError(message, { applied: "no", operation, status: 200 });
}
