import type { RouteName } from "../api/routes.ts";
import type { FaultValues } from "./fault-field.ts";
import type { faultKinds } from "./fault-kinds.ts";

/** Name of a kind of fault. */
export type FaultKindName = keyof typeof faultKinds;

/** What goes wrong: a kind and its fields. {@link faultCatalog} says what each means. */
export type FaultEffect = {
  [K in FaultKindName]: Flat<{ kind: K } & FaultValues<(typeof faultKinds)[K]["fields"]>>;
}[FaultKindName];

/** One object type of an intersection, which alone would let fields of other kinds pass. */
type Flat<T> = { [N in keyof T]: T[N] };

/** Which requests a fault hits. All that is given must hold; whether the request is authorized does not matter. */
export interface FaultTarget {
  /** The endpoint. Default: every one. */
  route?: RouteName;
  /** Requests that name this order, or a payment of it. */
  orderId?: string;
  /** Requests that name this payment, or its order and no payment. */
  paymentKey?: string;
  /** Requests that carry this Idempotency-Key. */
  idempotencyKey?: string;
  /** How many of these requests pass before the first hit. Default 0. */
  skip?: number;
  /** How many requests it hits. Default 1; with `every` no limit. */
  times?: number;
  /** Of those after `skip` only each so-manieth is hit: 1 hits each, 3 the third, the sixth… Default 1. */
  every?: number;
}

/** One thing to go wrong with some requests. */
export type Fault = FaultTarget & FaultEffect;
