import { errorStatuses } from "./endpoints.data.ts";
import type { Answer, Controls, EndpointId, Target } from "./target.ts";

export type ErrorCode = keyof typeof errorStatuses;

/** Where an expectation comes from: called and written down, a page of Toss, or a choice where both are silent. */
export type Basis = "measured" | "documented" | "chosen";

/** One fact about the API that anybody with a key can check. */
export interface ContractCase {
  /** A fact, without the endpoint's name. */
  title: string;
  /** Payouts are a family of addresses without a table of codes. */
  endpoint: EndpointId | "payouts";
  basis: Basis;
  /** What the answer must be: `400 CODE`, or 200 with these fields among others. */
  expected: Expected;
  /** Row of the table of transitions or cancels this is about. */
  row?: string;
  /** Why it needs a sandbox's controls; missing when a key is enough. */
  needs?: Need;
  /** @returns the answer that is compared */
  act(target: Target, controls: Controls): Promise<Answer>;
}

export type Need = "the buyer in the window" | "the bank" | "a movable clock" | "a slow server";

export type Expected = { code: ErrorCode } | { fields: Fields } | { empty: true };

/** Fields to compare; nested objects and lists are compared by the fields named in them. */
export type Fields = { readonly [name: string]: unknown };

export function refused(code: ErrorCode): Expected {
  return { code };
}

export function answered(fields: Fields): Expected {
  return { fields };
}

/** What is expected, in the words {@link seen} uses. */
export function expectedText(expected: Expected): string {
  if ("empty" in expected) return "200 without a body";
  if ("fields" in expected) return `200 ${JSON.stringify(expected.fields)}`;
  return `${errorStatuses[expected.code]} ${expected.code}`;
}

/** What came, told with the fields that were expected, so that equal texts mean a kept expectation. */
export function seen({ http, text, body }: Answer, expected: Expected): string {
  if (text === "") return `${http} without a body`;
  if (http === 200 && "fields" in expected) {
    return `200 ${JSON.stringify(picked(body, expected.fields))}`;
  }
  if (!isObject(body)) return `${http} ${text.slice(0, 80)}`;
  const { code, message, ...rest } = body;
  if (typeof code !== "string") return `${http} ${text.slice(0, 80)}`;
  const flaws = [
    ...(typeof message === "string" && message !== "" ? [] : ["without a message"]),
    ...Object.keys(rest).map((name) => `with ${name}`),
  ];
  return [`${http} ${code}`, ...flaws].join(" ");
}

/** Runs a case, a failed preparation included. @returns `null` when the target cannot do what it needs */
export async function outcomeOf(test: ContractCase, target: Target): Promise<string | null> {
  if (test.needs !== undefined && target.controls === null) return null;
  try {
    return seen(await test.act(target, target.controls as Controls), test.expected);
  } catch (error) {
    return `could not prepare: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function picked(value: unknown, shape: unknown): unknown {
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return value;
    // One more than expected shows, one less shows too.
    return value.map((item, index) => (index in shape ? picked(item, shape[index]) : item));
  }
  if (!isObject(shape)) return value;
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(shape).map((name) => [name, picked(value[name], shape[name])]),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A refusal that something earlier brought about. */
export interface Cause {
  endpoint: EndpointId;
  code: ErrorCode;
  title: string;
  /** Default `chosen`. */
  basis?: Basis;
  needs?: Need;
  act: ContractCase["act"];
}

export function causedCase({ code, basis = "chosen", ...rest }: Cause): ContractCase {
  return { ...rest, basis, expected: refused(code) };
}
