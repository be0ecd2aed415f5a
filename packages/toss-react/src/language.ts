/** Language of what the buyer reads. */
export type Language = "ko" | "en";
