import { isTossApiError } from "@toss-bff/toss-client/errors";

/** Counts the calls in a row that Toss left without an answer of its own. */
export class Silences {
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Makes a call and heeds what comes of it. A 5xx may be a gateway's word for a Toss that is away. */
  async heed<Output>(call: () => Promise<Output>): Promise<Output> {
    try {
      const answer = await call();
      this.#count = 0;
      return answer;
    } catch (error) {
      this.#count = isTossApiError(error) && error.status < 500 ? 0 : this.#count + 1;
      throw error;
    }
  }
}
