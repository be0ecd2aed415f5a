/** What is about to be done with an order. Both reads are `"retrieve"`. */
export type PaymentAction = "confirm" | "retrieve" | "cancel";
