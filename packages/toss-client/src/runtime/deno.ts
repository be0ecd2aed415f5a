import type { Connections } from "../exchange.ts";
import { createConnections as createFetchConnections } from "../fetch-connections.ts";
import type { ClientSettings } from "../options.ts";
import { TossOptionsError } from "../toss-error.ts";

export { sha256 } from "../sha256.ts";
export { channel } from "../silent-channel.ts";

/** Whether a call may wait for what another one began. */
export const canShareWaits: boolean = true;

interface HttpClient {
  close(): void;
}

interface DenoGlobal {
  createHttpClient?(options: { poolMaxIdlePerHost: number; http2: boolean }): HttpClient;
}

/**
 * The connections of Deno, by its `fetch`. When a kept connection ends before the answer, Deno sends the request again
 * unseen, a refund too. So each write goes on a connection of its own, which is not kept.
 *
 * @throws {TossOptionsError} This Deno is too old for that.
 */
export function createConnections(
  settings: Pick<ClientSettings, "dispatcher" | "origin">,
): Connections {
  const deno = (globalThis as { Deno?: DenoGlobal }).Deno;
  if (deno?.createHttpClient === undefined) {
    throw new TossOptionsError(
      "createTossClient: this Deno has no createHttpClient, without which it would send a refund twice unseen",
    );
  }
  const create = deno.createHttpClient;
  let client: HttpClient | undefined;
  return createFetchConnections(settings, {
    of(method) {
      if (method === "GET") return {};
      client ??= create({ poolMaxIdlePerHost: 0, http2: false });
      return { client };
    },
    close: () => client?.close(),
  });
}
