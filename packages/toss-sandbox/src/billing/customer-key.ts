import { type Fields, isText, required } from "../protocol/fields.ts";
import { TossRefusal } from "../protocol/toss-refusal.ts";

/**
 * Reads `customerKey`. Any character will do (measured), 2 to 300 of them.
 *
 * @throws {TossRefusal} `INVALID_CUSTOMER_KEY` when it is too short; when it is too long, Toss's database falls over it.
 */
export function readCustomerKey(fields: Fields): string {
  const customerKey = required(fields, "customerKey", isText);
  const { length } = [...customerKey];
  if (length < 2) throw new TossRefusal("INVALID_CUSTOMER_KEY");
  if (length > 300) throw new TossRefusal("FAILED_DB_PROCESSING");
  return customerKey;
}
