import { afterAll, describe, expect, test } from "vitest";
import { startSandbox } from "../../src/index.ts";
import { cancelRows } from "./cancel-cases.ts";
import { contract } from "./contract.ts";
import { type ErrorCode, expectedText, outcomeOf } from "./contract-case.ts";
import { endpoints } from "./endpoints.data.ts";
import { forcedCases, whoDecides } from "./forced-cases.ts";
import { payoutRequests } from "./payout-cases.ts";
import { statuses } from "./refused-transition-cases.ts";
import { type EndpointId, reach } from "./target.ts";
import { transitions } from "./transition-cases.ts";

const sandbox = await startSandbox();
const target = reach({
  url: sandbox.url,
  secretKey: sandbox.apiKeys.secretKey,
  hasControls: true,
});
afterAll(() => sandbox.close());

for (const [about, cases] of Object.entries(contract)) {
  describe(about, () => {
    test.for(cases.map((one) => [one.endpoint, one.title, one] as const))(
      "%s: %s",
      async ([, , one]) => {
        expect(await outcomeOf(one, target)).toBe(expectedText(one.expected));
      },
    );
  });
}

const all = Object.values(contract).flat();
const endpointIds = Object.keys(endpoints) as EndpointId[];

describe("coverage", () => {
  test.for(endpointIds)("%s has a case in which it answers 200", (endpoint) => {
    const succeeds = all.some((one) => one.endpoint === endpoint && !("code" in one.expected));
    expect(succeeds).toBe(true);
  });

  test.for(endpointIds)(
    "every code of %s has a cause, or somebody else who decides it",
    (endpoint) => {
      const caused = new Set<ErrorCode>();
      const forced = new Set<ErrorCode>();
      for (const one of all) {
        if (one.endpoint !== endpoint || !("code" in one.expected)) continue;
        (forcedCases.includes(one) ? forced : caused).add(one.expected.code);
      }
      const codes: readonly ErrorCode[] = endpoints[endpoint].errors;
      expect(codes.filter((code) => !forced.has(code))).toEqual([]);
      expect(
        codes.filter((code) => !caused.has(code) && whoDecides(endpoint, code) === undefined),
      ).toEqual([]);
    },
  );

  test("every transition, every status a confirm or cancel may meet, every cancel row and every address of payouts has a case", () => {
    const rows = new Set(all.map(({ row }) => row));
    const commands = statuses.flatMap((status) => [
      ...(status === "IN_PROGRESS" ? [] : [`${status}: a confirm`]),
      ...(["DONE", "WAITING_FOR_DEPOSIT", "PARTIAL_CANCELED"].includes(status)
        ? []
        : [`${status}: a cancel of everything`, `${status}: a cancel of a part`]),
    ]);
    const payouts = payoutRequests.map(([method, path]) => `${method} ${path}`);
    const wanted = [...transitions, ...cancelRows, ...commands, ...payouts];
    expect(wanted.filter((row) => !rows.has(row))).toEqual([]);
  });

  test("no two cases of an endpoint are told in the same words", () => {
    const told = all.map(({ endpoint, title }) => `${endpoint}: ${title}`);
    expect(told.filter((one, index) => told.indexOf(one) !== index)).toEqual([]);
  });
});
