import type { Connections } from "../exchange.ts";
import {
  createConnections as createFetchConnections,
  type OwnOptions,
} from "../fetch-connections.ts";
import type { ClientSettings } from "../options.ts";

export { sha256 } from "../sha256.ts";
export { channel } from "../silent-channel.ts";

/** Whether a call may wait for what another one began. */
export const canShareWaits: boolean = true;

const own: OwnOptions = {
  of: (method) => ({
    // Stated, because NODE_TLS_REJECT_UNAUTHORIZED=0 would otherwise switch the check off.
    tls: { rejectUnauthorized: true },
    decompress: false,
    // What has no body, Bun sends again unseen when a kept connection ends before the answer.
    ...(method === "DELETE" && { keepalive: false }),
  }),
  close: () => {},
};

/** The connections of Bun, by its `fetch`. */
export function createConnections(
  settings: Pick<ClientSettings, "dispatcher" | "origin">,
): Connections {
  return createFetchConnections(settings, own);
}
