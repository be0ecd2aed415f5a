import type * as z from "zod";
import { TossOptionsError } from "./toss-error.ts";

/**
 * Checks a value before anything is sent. The message names the field and the rule, and what came by type or length.
 *
 * @param where The call, for the message, such as `"payments.confirm"`.
 * @param name What the value is called when it is not an object, such as `"paymentKey"`.
 * @throws {TossOptionsError} With `field`, `applied` `"no"`.
 */
export function check<T>(schema: z.ZodType<T>, value: unknown, where: string, name: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const unknownKey = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const field = [...(issue?.path ?? []), ...unknownKey].join(".") || name;
  throw new TossOptionsError(`${where}: ${field} ${issue?.message}`, { field });
}
