import { createHash } from "node:crypto";

export { channel } from "node:diagnostics_channel";
export { createConnections } from "../connections.ts";

/** SHA-256 of a text in UTF-8, in hex. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
