/** Stands in for `node:diagnostics_channel` where there is none: nobody can subscribe. */
export function channel(): { readonly hasSubscribers: boolean; publish(message: unknown): void } {
  return { hasSubscribers: false, publish() {} };
}
