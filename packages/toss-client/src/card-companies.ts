import { cardBrands, cardCompanies } from "./card-companies.data.ts";
import { findInstitution } from "./institution.ts";

/** Who issues or acquires cards: a card company of Korea, or a brand from abroad. */
export type CardCompany = (typeof cardCompanies)[number] | (typeof cardBrands)[number];

/** Code of a card company, such as `"11"` or `"3K"`: what `card.issuerCode` and `card.acquirerCode` hold. */
export type CardCompanyCode = CardCompany["code"];

/** A name that Toss knows a card company by: Korean, short Korean or English. */
export type CardCompanyName = NonNullable<CardCompany["ko" | "short" | "en"]>;

/**
 * The card company of a code (`"11"`) or a name (`"KB국민카드"`, `"국민"`, `"KOOKMIN"`). Undefined for one that this
 * version does not know: Toss may know it all the same.
 */
export function findCardCompany(
  codeOrName: CardCompanyCode | CardCompanyName | (string & {}),
): CardCompany | undefined {
  return (
    findInstitution<CardCompany>(cardCompanies, codeOrName) ??
    findInstitution<CardCompany>(cardBrands, codeOrName)
  );
}

/** The code of a card company by its name: `cardCompanyCode("국민")` is `"11"`. */
export function cardCompanyCode(
  name: CardCompanyName | (string & {}),
): CardCompanyCode | undefined {
  return findCardCompany(name)?.code;
}
