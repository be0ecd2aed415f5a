import type { Asker, Connections, Exchange } from "./exchange.ts";
import type { ClientSettings } from "./options.ts";
import { safeText } from "./safe-text.ts";
import { TossConnectionError } from "./toss-error.ts";

/**
 * Opens a connection by asking for the front page of the host. No key goes with it, so it counts as no call of the
 * merchant's; whatever is answered is thrown away.
 *
 * @throws {TossConnectionError} There is no connection to be had.
 */
export async function warmUp(
  connections: Connections,
  { call: { timeoutMs }, clock }: ClientSettings,
): Promise<void> {
  const result = await new Promise<Exchange>((resolve) => {
    let reason: Error | undefined;
    const asker: Asker = {
      get reason() {
        return reason;
      },
      running: undefined,
      answered(result) {
        clock.clearTimeout(timer);
        resolve(result);
      },
    };
    const timer = clock.setTimeout(() => {
      reason = new Error(`${timeoutMs} ms have passed`);
      asker.running?.stop(reason);
    }, timeoutMs);
    connections.exchange({ method: "GET", path: "/" }, ["accept", "*/*"], asker);
  });
  if (result.kind !== "noAnswer") return;
  const message = safeText(`warmUp got no answer: ${result.cause.message}`, []);
  throw new TossConnectionError(message, { applied: "no", cause: result.cause });
}
