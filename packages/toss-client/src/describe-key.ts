import { identifyKey, type KeyIdentity, type KeyKind, noKey } from "./key-identity.ts";
import type { KeyProblem } from "./key-problem.ts";
import { readCopiedKey } from "./key-text.ts";

/** What a key is, seen past whatever is wrong with how it was written down, and what that is. */
export interface KeyDescription extends KeyIdentity {
  /** What must be mended before it can be used, the plainest first. Empty when nothing is wrong. */
  readonly problems: readonly KeyProblem[];
}

/**
 * Says what a key of Toss is and what is wrong with it. Sends it nowhere, never throws, and shows no more of it than its
 * prefix, or 8 characters of something that looks like one. `createTossClient` refuses keys with the same sentences.
 *
 * @param place As what the key is to be used. Without it any kind of key is fine.
 * @see https://docs.tosspayments.com/reference/using-api/api-keys (API 키)
 */
export function describeKey(key: unknown, place?: KeyKind): KeyDescription {
  if (key === undefined || key === null) return nothing({ code: "MISSING", says: "is missing" });
  if (typeof key !== "string") {
    return nothing({ code: "NOT_TEXT", says: `must be a string, got ${typeof key}` });
  }
  const copied = readCopiedKey(key);
  if (copied.key === "") return nothing({ code: "EMPTY", says: "is blank" });
  const identity = identifyKey(copied.key);
  const more =
    identity.kind === "unknown"
      ? [unknownKey(copied.key, place)]
      : [placeProblem(identity, place), bodyProblem(copied.key, identity)];
  return {
    ...identity,
    problems: [...copied.problems, ...more.filter((problem) => problem !== undefined)],
  };
}

function nothing(problem: KeyProblem): KeyDescription {
  return { ...noKey, problems: [problem] };
}

const prefixes: Record<KeyKind, string> = {
  secret: "start with test_sk_, test_gsk_, live_sk_ or live_gsk_",
  client: "start with test_ck_, test_gck_, live_ck_ or live_gck_",
  security: "be 64 hex digits",
};

function unknownKey(key: string, place: KeyKind | undefined): KeyProblem {
  const start = /^[A-Za-z]{1,5}_(?:[A-Za-z]{1,5}_)?/.exec(key)?.[0].slice(0, 8);
  const got = start === undefined ? `${key.length} characters without a prefix` : `${start}…`;
  if (/^(?:sk|pk|rk)_(?:test|live)_/.test(key)) {
    const says = `is a key of another company (${got}); Toss's start with test_ or live_`;
    return { code: "OTHER_COMPANY", says };
  }
  const must = place === undefined ? "start with test_ or live_" : prefixes[place];
  return { code: "UNKNOWN_PREFIX", says: `must ${must}, got ${got}` };
}

/** The right key in the wrong place. */
function placeProblem(identity: KeyIdentity, place: KeyKind | undefined): KeyProblem | undefined {
  const { kind, prefix, pairPrefix } = identity;
  if (place === undefined || kind === place) return undefined;
  const half = place === "security" || pairPrefix === null ? undefined : pairPrefix;
  const needed =
    half === undefined
      ? `the ${place} key must ${prefixes[place]}`
      : `put the ${place} key of the same pair here (${half}…)`;
  const shown = `${prefix.slice(0, 8)}…`;
  switch (kind) {
    case "secret":
      return place === "client"
        ? { code: "SECRET_KEY", says: `is a secret key (${shown}), and browsers see it; ${needed}` }
        : { code: "SECRET_KEY", says: `is a secret key (${shown}); ${needed}` };
    case "client":
      return { code: "CLIENT_KEY", says: `is a client key (${shown}), for browsers; ${needed}` };
    default:
      return { code: "SECURITY_KEY", says: `looks like the security key for webhooks; ${needed}` };
  }
}

/** What is wrong with the prefix and with what follows it. */
function bodyProblem(key: string, { prefix, kind, product }: KeyIdentity): KeyProblem | undefined {
  if (prefix === "") return undefined;
  const shown = `${prefix.slice(0, 8)}…`;
  const rest = key.slice(prefix.length);
  if (kind === "client" && product === null) {
    const says = `is a client key of a kind no longer given out (${shown}); today's start with test_ck_ or test_gck_`;
    return { code: "OLD_CLIENT_KEY", says };
  }
  if (!key.startsWith(prefix)) {
    const says = `has capitals in its prefix (${shown}); copy it as Toss shows it`;
    return { code: "CAPITALS", says };
  }
  if (rest === "") {
    return { code: "CUT_OFF", says: `is cut off (${shown}): nothing follows its prefix` };
  }
  if (/^x+$|[*•●…]|\.\.|[<>]|your_/i.test(rest)) {
    const says = `is masked or an example (${shown}); copy the whole key from the developer centre`;
    return { code: "EXAMPLE", says };
  }
  if (!/^[A-Za-z0-9_-]+$/.test(rest)) {
    const says = `is damaged (${shown}): only letters, digits, - and _ follow the prefix`;
    return { code: "DAMAGED", says };
  }
  return undefined;
}
