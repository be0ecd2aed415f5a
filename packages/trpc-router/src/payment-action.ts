/**
 * What is about to be done with an order. Both reads and `onStatus` are `"retrieve"`; `list` asks for each order it would
 * show, with `"inspect"`.
 */
export type PaymentAction = "confirm" | "retrieve" | "cancel" | "inspect" | "retry";
