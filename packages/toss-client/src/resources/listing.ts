/** What Toss gives in pages: loop over it, and the pages are fetched as the loop gets to them. */
export interface TossList<T> extends AsyncIterable<T> {
  /** The same, page by page. */
  pages(): AsyncIterable<readonly T[]>;
}

/**
 * Makes a list of a function that fetches one page.
 *
 * @param fetchPage Takes the cursor of the page, undefined for the first one; returns the next page's, if there is one.
 */
export function listing<T, Cursor>(
  fetchPage: (cursor: Cursor | undefined) => Promise<{ rows: readonly T[]; next?: Cursor }>,
): TossList<T> {
  async function* pages(): AsyncGenerator<readonly T[]> {
    let cursor: Cursor | undefined;
    do {
      const { rows, next } = await fetchPage(cursor);
      if (rows.length > 0) yield rows;
      cursor = next;
    } while (cursor !== undefined);
  }

  return {
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const rows of pages()) yield* rows;
    },
  };
}
