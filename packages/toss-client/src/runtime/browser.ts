import type { Connections } from "../exchange.ts";
import { TossOptionsError } from "../toss-error.ts";

export { sha256 } from "../sha256.ts";
export { channel } from "../silent-channel.ts";

/** @throws {TossOptionsError} Always: a secret key in a browser is everybody's. */
export function createConnections(): Connections {
  throw new TossOptionsError(
    "createTossClient: this is a browser, and a secret key in a browser is everybody's; call your own server",
  );
}
