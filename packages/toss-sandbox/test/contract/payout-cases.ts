import { type ContractCase, refused } from "./contract-case.ts";

/** Addresses of both versions: lists, one of them, and what a shop would send encrypted. */
export const payoutRequests = [
  ["GET", "/v1/payouts"],
  ["POST", "/v1/payouts"],
  ["GET", "/v1/payouts/FPA_12345"],
  ["GET", "/v1/payouts/sub-malls"],
  ["POST", "/v1/payouts/sub-malls"],
  ["GET", "/v1/payouts/sub-malls/settlements"],
  ["POST", "/v1/payouts/sub-malls/settlements"],
  ["GET", "/v1/payouts/sub-malls/settlements/balance"],
] as const;

/** Payouts need a contract, and the merchant of a test key has none. */
export const payoutCases: readonly ContractCase[] = [
  ...payoutRequests.map(
    ([method, path]): ContractCase => ({
      title: `${method} ${path} of a merchant without a contract is refused`,
      endpoint: "payouts",
      row: `${method} ${path}`,
      basis: "chosen",
      expected: refused("FORBIDDEN_REQUEST"),
      act: (target) => target.send(method, path, method === "POST" ? { body: {} } : {}),
    }),
  ),
  {
    title: "the key is looked at before the contract",
    endpoint: "payouts",
    basis: "chosen",
    expected: refused("UNAUTHORIZED_KEY"),
    act: (target) => target.send("GET", "/v1/payouts", { secretKey: "test_sk_made_up" }),
  },
];
