import { validateHeaderName, validateHeaderValue } from "node:http";
import { routeNames } from "../api/routes.ts";
import { type Fields, isFields } from "../protocol/fields.ts";

type Check = (value: unknown) => boolean;

const isCount = (least: number): Check => {
  return (value) => Number.isSafeInteger(value) && Number(value) >= least;
};
const isString: Check = (value) => typeof value === "string";
const isStatus: Check = (value) => isCount(200)(value) && Number(value) <= 599;
const longestMs = 2 ** 31 - 1;
const isDelay: Check = (value) => isCount(0)(value) && Number(value) <= longestMs;

const madeUp = { status: isStatus, body: isString };
const fieldsOfKind: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  dropBefore: {},
  dropAfter: {},
  delayBefore: { ms: isDelay },
  delayAfter: { ms: isDelay },
  holdAfter: {},
  answer: madeUp,
  answerAfter: madeUp,
  patch: { body: isFields },
};
const optionalFields: Readonly<Record<string, Check>> = {
  times: isCount(1),
  skip: isCount(0),
};
const optionalOfMadeUp: Readonly<Record<string, Check>> = {
  contentType: isHeaderValue,
  headers: (value) =>
    isFields(value) &&
    Object.entries(value).every(([name, text]) => isHeaderName(name) && isHeaderValue(text)),
};

/** Refuses what is not a fault: a fault that never hits would make a test pass for the wrong reason. */
export function checkFault(fault: unknown): void {
  if (!isFields(fault)) throw new TypeError("A fault is an object");
  const { route, kind } = fault;
  if (!(routeNames as readonly unknown[]).includes(route)) {
    throw new TypeError(`A fault's route is one of ${routeNames.join(", ")}`);
  }
  if (typeof kind !== "string" || !Object.hasOwn(fieldsOfKind, kind)) {
    throw new TypeError(`A fault's kind is one of ${Object.keys(fieldsOfKind).join(", ")}`);
  }
  const required = fieldsOfKind[kind] ?? {};
  const allowed = { ...optionalFields, ...(required === madeUp ? optionalOfMadeUp : {}) };
  checkFields(fault, kind, required, allowed);
}

function checkFields(
  fault: Fields,
  kind: string,
  required: Readonly<Record<string, Check>>,
  allowed: Readonly<Record<string, Check>>,
): void {
  const checks: Readonly<Record<string, Check>> = { ...allowed, ...required };
  for (const [name, value] of Object.entries(fault)) {
    if (name === "route" || name === "kind") continue;
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) throw new TypeError(`A ${kind} fault has no ${name}`);
    if (value === undefined && !Object.hasOwn(required, name)) continue;
    if (!check(value)) throw new TypeError(`${name} of a ${kind} fault is not usable`);
  }
  for (const name of Object.keys(required)) {
    if (!Object.hasOwn(fault, name)) throw new TypeError(`A ${kind} fault needs ${name}`);
  }
}

function isHeaderName(name: string): boolean {
  try {
    validateHeaderName(name);
    return true;
  } catch {
    return false;
  }
}

function isHeaderValue(value: unknown): boolean {
  try {
    validateHeaderValue("x", value as string);
    return typeof value === "string";
  } catch {
    return false;
  }
}
