import type { BrandpayCustomer, BrandpayMethod } from "../brandpay/brandpay-customers.ts";
import { koreanTime } from "../clock.ts";
import { cardCompanyName } from "../payments/cards.ts";
import { detailWords, type Language } from "./wire-words.data.ts";

/** A registered card or account as it stands on the wire. */
export type WireBrandpayMethod = Record<string, string | number | null>;

/** What a customer registered, as Toss would answer it. Toss's own reference of these fields is not public. */
export interface WireBrandpayMethods {
  cards: WireBrandpayMethod[];
  accounts: WireBrandpayMethod[];
  isIdentified: boolean;
  selectedMethodId: string | null;
}

/** A customer's methods; nobody's are none. */
export function toWireMethods(
  customer: BrandpayCustomer | undefined,
  language: Language,
): WireBrandpayMethods {
  const methods = customer?.methods ?? [];
  const wire = (isCard: boolean) =>
    methods
      .filter(({ card }) => (card !== null) === isCard)
      .map((method) => toWireMethod(method, language));
  return {
    cards: wire(true),
    accounts: wire(false),
    isIdentified: customer !== undefined,
    selectedMethodId: methods[0]?.methodKey ?? null,
  };
}

/** One registered card or account. */
export function toWireMethod(method: BrandpayMethod, language: Language): WireBrandpayMethod {
  const { methodKey, card } = method;
  const registeredAt = koreanTime(method.registeredAt);
  const common = { id: methodKey, methodKey, alias: null, status: "ENABLED", registeredAt };
  if (card === null) {
    const accountNumber = "1000********";
    return { ...common, accountName: "토스뱅크", accountNumber, bankCode: "92" };
  }
  return {
    ...common,
    cardName: cardCompanyName(card.issuerCode),
    cardNumber: card.number,
    issuerCode: card.issuerCode,
    acquirerCode: card.acquirerCode,
    cardType: detailWords[card.cardType][language],
    ownerType: detailWords[card.ownerType][language],
    installmentMinimumAmount: 50_000,
  };
}
