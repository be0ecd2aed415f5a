/** What the shop's server tells its pages. */
export interface PageConfig {
  language: "ko" | "en";
  path: string;
  query: string;
  clientKey: string;
  /** Where the sandbox serves Toss's SDK. */
  src: string;
}
