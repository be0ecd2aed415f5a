import type { Connections } from "./exchange.ts";
import { startInterruption } from "./interruption.ts";
import type { ClientSettings } from "./options.ts";
import { safeText } from "./safe-text.ts";
import { TossConnectionError } from "./toss-error.ts";

/**
 * Opens a connection by asking for the front page of the host. No key goes with it, so it counts as no call of the
 * merchant's; whatever is answered is thrown away.
 *
 * @throws {TossConnectionError} There is no connection to be had.
 */
export async function warmUp(connections: Connections, settings: ClientSettings): Promise<void> {
  const interruption = startInterruption(settings.call.timeoutMs, undefined, settings.clock);
  const request = { method: "GET", path: "/", headers: { accept: "*/*" }, body: null } as const;
  try {
    const result = await connections.exchange(request, interruption);
    if (result.kind !== "noAnswer") return;
    const message = safeText(`warmUp got no answer: ${result.cause.message}`, []);
    throw new TossConnectionError(message, { applied: "no", cause: result.cause });
  } finally {
    interruption.end();
  }
}
