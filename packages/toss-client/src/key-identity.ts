/** The three kinds of key Toss gives a merchant. */
export type KeyKind = "secret" | "client" | "security";

/** What a key is. */
export interface KeyIdentity {
  readonly kind: KeyKind | "unknown";
  /** Whose pair it is half of: the payment widget's or the API's. Null for a key without a pair. */
  readonly product: "widget" | "api" | null;
  /** Whether money moves. Null for a key that does not say. */
  readonly mode: "test" | "live" | null;
  /** Such as `"test_gsk_"`; empty for a key without one. */
  readonly prefix: string;
  /** How the other half of its pair starts, such as `"test_gck_"`. */
  readonly pairPrefix: string | null;
  /** One sentence for people. */
  readonly usedFor: string;
}

/** A key that is none. */
export const noKey: KeyIdentity = {
  kind: "unknown",
  product: null,
  mode: null,
  prefix: "",
  pairPrefix: null,
  usedFor: "Nothing at Toss.",
};

/** Tells a key by its prefix, or by its 64 hex digits. Capitals in the prefix are overlooked. */
export function identifyKey(key: string): KeyIdentity {
  if (/^[0-9a-f]{64}$/i.test(key)) return { ...noKey, kind: "security", usedFor: uses.security };
  const [found = "", mode, g, letter] = /^(test|live)_(g?)([cs])k_/i.exec(key) ?? [];
  if (found === "") return /^(?:test|live)_ak_/i.test(key) ? oldClientKey(key) : noKey;
  const prefix = found.toLowerCase();
  const kind = letter?.toLowerCase() === "s" ? "secret" : "client";
  const product = g === "" ? "api" : "widget";
  return {
    kind,
    product,
    mode: mode?.toLowerCase() === "live" ? "live" : "test",
    prefix,
    pairPrefix: kind === "secret" ? prefix.replace("sk_", "ck_") : prefix.replace("ck_", "sk_"),
    usedFor: uses[kind][product],
  };
}

const uses = {
  secret: {
    widget: "Servers only: confirms, reads and cancels payments made with the payment widget.",
    api: "Servers only: payments made with payment() and brandpay(), billing, and the rest of the API.",
  },
  client: {
    widget: "Browsers: draws the payment widget, widgets().",
    api: "Browsers: opens the windows of payment(), brandpay() and billing.",
  },
  security:
    "Servers only: checks the signatures of payout.changed and seller.changed, and encrypts payouts.",
};

/** From before there were two pairs. */
function oldClientKey(key: string): KeyIdentity {
  const prefix = key.slice(0, 8).toLowerCase();
  const mode = prefix.startsWith("live") ? "live" : "test";
  return { ...noKey, kind: "client", mode, prefix, usedFor: "Old samples only." };
}
