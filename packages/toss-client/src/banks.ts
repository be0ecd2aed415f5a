import { banks, securitiesFirms } from "./banks.data.ts";
import { findInstitution } from "./institution.ts";

/** Where an account can be: a bank or a securities firm. */
export type Bank = (typeof banks)[number] | (typeof securitiesFirms)[number];

/** Code of a bank or securities firm, such as `"02"`: text, with its leading zero. */
export type BankCode = Bank["code"];

/** A name that Toss knows a bank by: Korean, short Korean or English. */
export type BankName = NonNullable<Bank["ko" | "short" | "en"]>;

/**
 * The bank or securities firm of a code (`"88"`, and `"088"` as payouts write it) or a name (`"신한은행"`, `"신한"`,
 * `"SHINHAN"`). Undefined for one that this version does not know: Toss may know it all the same.
 */
export function findBank(codeOrName: BankCode | BankName | (string & {})): Bank | undefined {
  const text = /^0\d\d$/.test(codeOrName) ? codeOrName.slice(1) : codeOrName;
  return findInstitution<Bank>(banks, text) ?? findInstitution<Bank>(securitiesFirms, text);
}

/** The code of a bank or securities firm by its name: `bankCode("신한")` is `"88"`. */
export function bankCode(name: BankName | (string & {})): BankCode | undefined {
  return findBank(name)?.code;
}
