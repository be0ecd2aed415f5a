/** Lets the shop's server act for one Brandpay buyer. Not for browsers, not for logs. */
export interface BrandpayAccessToken {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** `"bearer"`. */
  readonly tokenType: string | null;
  /** Seconds. */
  readonly expiresIn: number | null;
}

/** What a Brandpay buyer registered. Toss's public documents do not describe the entries, so they come as they are. */
export interface BrandpayMethods {
  readonly cards: readonly BrandpayMethod[] | null;
  readonly accounts: readonly BrandpayMethod[] | null;
  readonly isIdentified: boolean | null;
  readonly selectedMethodId: string | null;
}

/** One card or account of a Brandpay buyer; more fields come as they are. */
export interface BrandpayMethod {
  readonly methodKey: string | null;
}
