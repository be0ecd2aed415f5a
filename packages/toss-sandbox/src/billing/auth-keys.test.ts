import { expect, test } from "vitest";
import { createIdentifiers } from "../identifiers.ts";
import { AuthKeyStore } from "./auth-keys.ts";

test("an auth key is good for one billing key", () => {
  const authKeys = new AuthKeyStore(createIdentifiers("seed"));
  const auth = { customerKey: "buyer-1", method: "CARD", keyKind: "api" } as const;
  const authKey = authKeys.issue(auth, 1_000);
  expect(authKey).toMatch(/^e_[0-9A-F]{32}$/);
  expect(authKeys.issue(auth, 1_000)).not.toBe(authKey);
  expect(authKeys.take(authKey)).toEqual({ ...auth, authenticatedAt: 1_000 });
  expect(authKeys.take(authKey)).toBeUndefined();
  expect(authKeys.take("e_unknown")).toBeUndefined();
});

test("clear forgets what was not taken", () => {
  const authKeys = new AuthKeyStore(createIdentifiers("seed"));
  const authKey = authKeys.issue({ customerKey: "b1", method: "TRANSFER", keyKind: "api" }, 0);
  authKeys.clear();
  expect(authKeys.take(authKey)).toBeUndefined();
});
