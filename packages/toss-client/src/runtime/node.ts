export { channel } from "node:diagnostics_channel";
export { createConnections } from "../connections.ts";

/** Whether a call may wait for what another one began. */
export const canShareWaits: boolean = true;

let crypto: typeof import("node:crypto") | undefined;

/** SHA-256 of a text in UTF-8, in hex. Loads node:crypto at the first call: its import takes a tenth of zod's time. */
export function sha256(text: string): string {
  crypto ??= process.getBuiltinModule("node:crypto");
  return crypto.hash("sha256", text);
}
