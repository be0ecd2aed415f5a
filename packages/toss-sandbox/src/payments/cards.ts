import { koreanTime } from "../clock.ts";
import {
  type Fields,
  isFields,
  isText,
  isTextLike,
  optional,
  required,
} from "../protocol/fields.ts";
import { TossRefusal } from "../protocol/toss-refusal.ts";
import type { SandboxRules } from "../rules.ts";
import { cardCompanies } from "./card-companies.data.ts";
import { cardNumbers } from "./card-numbers.data.ts";
import type { Card } from "./payment.ts";

/** The card that buyers show in the window. */
export const windowCard: Card = {
  issuerCode: "71",
  acquirerCode: "71",
  number: "12345678****000*",
  cardType: "credit",
  ownerType: "personal",
};

/** Toss's name of a card company. */
export function cardCompanyName(code: string): string {
  return cardCompanies.find(([known]) => known === code)?.[1] ?? code;
}

/**
 * Reads a card that was typed in.
 *
 * @throws {TossRefusal} A field breaks its rule, the card has expired, or Toss knows no such card.
 */
export function readCard(
  fields: Fields,
  { now, rules }: { now: number; rules: SandboxRules },
): Card {
  const number = required(fields, "cardNumber", isTextLike(/^\d{14,20}$/), "INVALID_CARD_NUMBER");
  const year = required(
    fields,
    "cardExpirationYear",
    isTextLike(/^\d\d$/),
    "INVALID_CARD_EXPIRATION",
  );
  const month = required(
    fields,
    "cardExpirationMonth",
    isTextLike(/^(0[1-9]|1[0-2])$/),
    "INVALID_CARD_EXPIRATION",
  );
  if (`20${year}-${month}` < koreanTime(now).slice(0, 7)) {
    throw new TossRefusal("INVALID_CARD_EXPIRATION");
  }
  optional(fields, "cardPassword", isTextLike(/^\d\d$/), "INVALID_CARD_PASSWORD");
  const owner = required(
    fields,
    "customerIdentityNumber",
    isTextLike(/^(\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])|\d{10})$/),
    "INVALID_BIRTH_DAY_FORMAT",
  );
  optional(fields, "vbv", isVbv);
  const [, issuerCode, kind] = cardNumbers.find(([start]) => number.startsWith(start)) ?? [
    "",
    rules.unlistedCards === "domestic" ? windowCard.issuerCode : "4V",
    rules.unlistedCards,
  ];
  if (kind === "refused") throw new TossRefusal("INVALID_CARD_NUMBER");
  const domestic = kind === "domestic";
  return {
    issuerCode,
    acquirerCode: domestic ? issuerCode : "21",
    number: `${number.slice(0, 8)}****${number.slice(12, -1)}*`,
    cardType: domestic ? "credit" : "unknown",
    ownerType: !domestic ? "unknown" : owner.length === 6 ? "personal" : "corporate",
  };
}

/** Toss takes a card of an unknown kind for a billing key, but nothing from it. @throws {TossRefusal} it is one. */
export function refuseUnknownCard({ cardType }: Card): void {
  if (cardType === "unknown") throw new TossRefusal("NOT_SUPPORTED_CARD_TYPE");
}

/** 3-D Secure result of a card from abroad; one of Toss's pages prints it as a text, another as an object. */
function isVbv(value: unknown): value is unknown {
  return isText(value) || isFields(value);
}
