/** Lets the shop's server act for one Brandpay buyer. Not for browsers, not for logs. */
export interface BrandpayAccessToken {
  accessToken: string;
  refreshToken: string | null;
  /** `"bearer"`. */
  tokenType: string | null;
  /** Seconds. */
  expiresIn: number | null;
}

/** What a Brandpay buyer registered. Toss's public documents do not describe the entries, so they come as they are. */
export interface BrandpayMethods {
  cards: BrandpayMethod[] | null;
  accounts: BrandpayMethod[] | null;
  isIdentified: boolean | null;
  selectedMethodId: string | null;
}

/** One card or account of a Brandpay buyer; more fields come as they are. */
export interface BrandpayMethod {
  methodKey: string | null;
}
