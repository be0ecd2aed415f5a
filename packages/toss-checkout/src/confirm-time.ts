import { readBackMs } from "./look.ts";

/** For one send and its repetition together; reading back then has five seconds more. */
const sendMs = 30_000;
const shortestSendMs = 3_000;

/** What a confirm may take unless somebody says otherwise. */
export const confirmMs: number = sendMs + readBackMs;

/** With less than that left, nothing is begun. */
export const shortestConfirmMs: number = shortestSendMs + readBackMs;

/**
 * What may be used for sending.
 *
 * @param leftMs Until somebody has to be answered. What was claimed is sent, however little that is.
 */
export function sendTimeMs(leftMs: number): number {
  return Math.max(shortestSendMs, Math.min(sendMs, leftMs - readBackMs));
}
