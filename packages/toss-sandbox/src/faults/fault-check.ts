import { routeNames } from "../api/routes.ts";
import { isFields } from "../protocol/fields.ts";
import type { Fault, FaultKindName, FaultTarget } from "./fault.ts";
import type { FaultField, FaultFields } from "./fault-field.ts";
import * as take from "./fault-field.ts";
import { faultKinds } from "./fault-kinds.ts";

/** The fields that say which requests a fault of any kind hits. */
export const targetFields: { readonly [N in keyof FaultTarget]-?: FaultField } = {
  route: take.optional(
    take.choice(routeNames, [`one of ${routeNames.join(", ")}; default every one`, "기본값 전부"]),
  ),
  orderId: take.optional(take.text(["requests that name this order", "이 주문에 대한 요청"])),
  paymentKey: take.optional(take.text(["requests that name this payment", "이 결제에 대한 요청"])),
  idempotencyKey: take.optional(
    take.text(["requests with this Idempotency-Key", "이 멱등키를 가진 요청"]),
  ),
  skip: take.optional(
    take.count(0, ["requests that pass first, default 0", "먼저 통과시킬 요청 수, 기본값 0"]),
  ),
  times: take.optional(
    take.count(1, [
      "hits, default 1, with every no limit",
      "적용 횟수, 기본값 1, every가 있으면 무제한",
    ]),
  ),
  every: take.optional(
    take.count(1, ["1 hits each request, 3 each third", "1은 모든 요청, 3은 세 번째마다"]),
  ),
};

/** A kind of fault as a form or a list shows it. */
export interface FaultDescription {
  kind: FaultKindName;
  executed: "no" | "yes" | "later";
  en: string;
  ko: string;
  fields: FaultFieldDescription[];
}

/** A field as a form shows it. */
export type FaultFieldDescription = { name: string } & Omit<FaultField, "accepts">;

/** Every kind of fault with its own fields, and the fields that all of them have. */
export const faultCatalog: {
  readonly kinds: readonly FaultDescription[];
  readonly target: readonly FaultFieldDescription[];
} = {
  kinds: kindNames().map((kind) => {
    const { executed, en, ko, fields } = faultKinds[kind];
    return { kind, executed, en, ko, fields: described(fields) };
  }),
  target: described(targetFields),
};

/**
 * Refuses what is not a fault: a fault that never hits would make a test pass for the wrong reason.
 *
 * @throws {TypeError} The sentence says which field.
 */
export function checkFault(fault: unknown): asserts fault is Fault {
  if (!isFields(fault)) throw new TypeError("A fault is an object");
  const { kind } = fault;
  if (typeof kind !== "string" || !Object.hasOwn(faultKinds, kind)) {
    throw new TypeError(`A fault's kind is one of ${kindNames().join(", ")}`);
  }
  const own: FaultFields = faultKinds[kind as FaultKindName].fields;
  const known: FaultFields = { ...targetFields, ...own };
  for (const [name, value] of Object.entries(fault)) {
    if (name === "kind") continue;
    const field = Object.hasOwn(known, name) ? known[name] : undefined;
    if (field === undefined) throw new TypeError(`A ${kind} fault has no ${name}`);
    if (value === undefined && !field.required) continue;
    if (!field.accepts(value)) throw new TypeError(mistake(kind, name, field, value));
  }
  for (const [name, { required }] of Object.entries(own)) {
    if (required && !Object.hasOwn(fault, name)) {
      throw new TypeError(`A ${kind} fault needs ${name}`);
    }
  }
}

function mistake(kind: string, name: string, { en, choices }: FaultField, value: unknown): string {
  const takes = choices === undefined ? en : choices.join(", ");
  return `${name} of a ${kind} fault cannot be ${JSON.stringify(value)}, it takes: ${takes}`;
}

function kindNames(): FaultKindName[] {
  return Object.keys(faultKinds) as FaultKindName[];
}

function described(fields: FaultFields): FaultFieldDescription[] {
  return Object.entries(fields).map(([name, { accepts: _, ...field }]) => ({ name, ...field }));
}
