import { createHash } from "node:crypto";
import { koreanTime } from "./clock.ts";
import type { Kept } from "./kept.ts";

/** Makes every id of one sandbox. The same seed makes the same ids in the same order. */
export interface Identifiers extends Kept {
  /** Merchant prefix, Korean time to the second, 5 characters: `tgen_20250908134821R9t82`. */
  paymentKey(now: number): string;
  /** `txrd_` and 27 characters. */
  transactionKey(): string;
  /** `ps_` and 28 characters. */
  secret(): string;
  /** `X` and 13 digits: no bank has such an account. */
  accountNumber(): string;
  /** `e_` and 32 hex digits in capitals. */
  authKey(): string;
  /** 43 characters and `=`. */
  billingKey(): string;
  /** 32 characters: codes, tokens and method keys of Brandpay. */
  brandpayKey(): string;
  /** 32 characters. */
  receiptKey(): string;
  /** 32 hex digits. */
  traceId(): string;
  /** `whtrans_a01` and 24 characters. */
  webhookTransmissionId(): string;
  /** `evt_` and 24 characters. */
  webhookEventId(): string;
  /** Three digits. */
  microseconds(): string;
  /** 64 hex digits. */
  securityKey(): string;
  /** Calls `listener` when an id was drawn that a later run must not draw again. */
  onDraw(listener: () => void): void;
}

/**
 * Drawn by every request, and missed by nobody after a restart: so many are given away with each run instead, so that a
 * mere look changes nothing that is kept.
 */
const perRun: Readonly<Record<string, number>> = { traceId: 1_000_000, microseconds: 0 };

const digits = "0123456789";
const hex = `${digits}abcdef`;
const lowercase = `${digits}abcdefghijklmnopqrstuvwxyz`;
const alphanumeric = `${lowercase}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

/** Enough for a hundred ids and more, since one hash costs as much as all else that a request does. */
const blockBytes = 4096;

/** Ids drawn from a hash of the seed, the kind of id and a counter of that kind. */
export function createIdentifiers(seed: string): Identifiers {
  const drawn = new Map<string, number>();
  /** Where this run began with those of {@link perRun}. */
  const begun = new Map<string, number>();
  const listeners = new Set<() => void>();
  const blocks = new Map<string, { number: number; text: string }>();

  /** A whole block in letters, of which an id is a piece. */
  function block(kind: string, number: number, alphabet: string): string {
    const known = blocks.get(kind);
    if (known?.number === number) return known.text;
    const bytes = createHash("shake256", { outputLength: blockBytes })
      .update(JSON.stringify([seed, kind, number]))
      .digest();
    const letters = bytes.map((byte) => alphabet.charCodeAt(byte % alphabet.length));
    const text = Buffer.from(letters).toString("latin1");
    blocks.set(kind, { number, text });
    return text;
  }

  // Counted by kind, so that one more lookup, which draws a trace id, does not change the payments' ids.
  function draw(kind: keyof Identifiers, length: number, alphabet: string): string {
    const count = drawn.get(kind) ?? 0;
    drawn.set(kind, count + 1);
    if (!Object.hasOwn(perRun, kind)) for (const listener of listeners) listener();
    const inBlock = Math.floor(blockBytes / length);
    const start = (count % inBlock) * length;
    return block(kind, Math.floor(count / inBlock), alphabet).slice(start, start + length);
  }

  return {
    paymentKey(now) {
      const time = koreanTime(now).slice(0, 19).replace(/\D/g, "");
      return `tgen_${time}${draw("paymentKey", 5, alphanumeric)}`;
    },
    transactionKey: () => `txrd_a01${draw("transactionKey", 24, lowercase)}`,
    secret: () => `ps_${draw("secret", 28, alphanumeric)}`,
    accountNumber: () => `X${draw("accountNumber", 13, digits)}`,
    authKey: () => `e_${draw("authKey", 32, "0123456789ABCDEF")}`,
    billingKey: () => `${draw("billingKey", 43, `${alphanumeric}-_`)}=`,
    brandpayKey: () => draw("brandpayKey", 32, alphanumeric),
    receiptKey: () => draw("receiptKey", 32, alphanumeric),
    traceId: () => draw("traceId", 32, hex),
    webhookTransmissionId: () => `whtrans_a01${draw("webhookTransmissionId", 24, lowercase)}`,
    webhookEventId: () => `evt_${draw("webhookEventId", 24, lowercase)}`,
    microseconds: () => draw("microseconds", 3, digits),
    securityKey: () => draw("securityKey", 64, hex),
    onDraw: (listener) => void listeners.add(listener),
    save: () => [
      ...[...drawn].filter(([kind]) => !Object.hasOwn(perRun, kind)),
      ...Object.entries(perRun).map(([kind, count]) => [kind, (begun.get(kind) ?? 0) + count]),
    ],
    load(counts) {
      for (const [kind, count] of counts as [string, number][]) {
        drawn.set(kind, count);
        begun.set(kind, count);
      }
    },
  };
}
