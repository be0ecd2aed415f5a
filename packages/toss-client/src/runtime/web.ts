export { createConnections } from "../fetch-connections.ts";
export { sha256 } from "../sha256.ts";
export { channel } from "../silent-channel.ts";
