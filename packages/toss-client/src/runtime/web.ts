export { createConnections } from "../fetch-connections.ts";
export { sha256 } from "../sha256.ts";
export { channel } from "../silent-channel.ts";

/**
 * Whether a call may wait for what another one began. In Workers a timer and an answer belong to the request that began them,
 * and end with it: a wait for another request's would never end.
 */
export const canShareWaits: boolean = false;
