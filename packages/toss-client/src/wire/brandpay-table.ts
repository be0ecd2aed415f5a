import type { BrandpayAccessToken, BrandpayMethod, BrandpayMethods } from "../brandpay-object.ts";
import { boolean, list, number, orNull, type Table, text } from "./rule.ts";

export const brandpayAccessTokenTable: Table<BrandpayAccessToken> = {
  accessToken: text,
  refreshToken: orNull(text),
  tokenType: orNull(text),
  expiresIn: orNull(number),
};

export const brandpayMethodTable: Table<BrandpayMethod> = { methodKey: orNull(text) };

export const brandpayMethodsTable: Table<BrandpayMethods> = {
  cards: orNull(list(brandpayMethodTable)),
  accounts: orNull(list(brandpayMethodTable)),
  isIdentified: orNull(boolean),
  selectedMethodId: orNull(text),
};
