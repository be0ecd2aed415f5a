import type { AnyBaseProcedure, BaseOf, ContextOf, ProcedureOn } from "./base-procedure.ts";
import {
  type CancelInput,
  type ConfirmInput,
  cancelInput,
  confirmInput,
  type InspectInput,
  inspectInput,
  type ListInput,
  listInput,
  type OnStatusInput,
  onStatusInput,
  type RetrieveByOrderIdInput,
  type RetrieveInput,
  type RetryInput,
  retrieveByOrderIdInput,
  retrieveInput,
  retryInput,
} from "./inputs.ts";
import { type Locale, mount, mountStream, type Tracked } from "./mount.ts";
import { createOnStatus } from "./on-status.ts";
import type { OperationOptions } from "./operation-options.ts";
import { createOrderView } from "./order-view.ts";
import { createOperations, createOrderAccess } from "./payment-operations.ts";
import type {
  CancelOutput,
  ConfirmOutput,
  InspectOutput,
  ListOutput,
  RetrieveOutput,
  RetryOutput,
  StatusEvent,
} from "./payment-outputs.ts";
import type { PublicPayment } from "./public-payment.ts";
import { createStaffOperations } from "./staff-operations.ts";

/** Your own base procedure for each operation: your login, roles, limits. An operation left out is not mounted. */
export interface PaymentBases {
  confirm?: AnyBaseProcedure;
  retrieve?: AnyBaseProcedure;
  retrieveByOrderId?: AnyBaseProcedure;
  cancel?: AnyBaseProcedure;
  /** A subscription, for pages that wait for a pending payment or a deposit. */
  onStatus?: AnyBaseProcedure;
  /** For staff alone: orders that wait for a person or for the reconciler. */
  list?: AnyBaseProcedure;
  /** For staff alone: all that is remembered of an order. */
  inspect?: AnyBaseProcedure;
  /** For staff alone: asks Toss about an order at once, each order once in five seconds. */
  retry?: AnyBaseProcedure;
}

/** What `ctx` is in the callbacks: what one of the given bases provides. */
type HostContext<B extends PaymentBases> = ContextOf<BaseOf<B, keyof B>>;

export interface PaymentsRouterOptions<B extends PaymentBases, P>
  extends OperationOptions<HostContext<B>, P> {
  procedures: B & { [K in Exclude<keyof B, keyof PaymentBases>]: never };
  /** Language of `buyerMessage`. @default "ko" */
  locale?: Locale<HostContext<B>> | undefined;
  /**
   * `tracked` of your own `@trpc/server`, where your app has another copy of it than this package (CommonJS, or two
   * versions): `onStatus` sends its ids with it. Without it each event arrives there as a list.
   * @default that of the copy this package finds
   */
  tracked?: Tracked | undefined;
}

/** The finished procedures; `P` is what `present` returns. */
export interface PaymentProcedures<B extends PaymentBases, P> {
  confirm: ProcedureOn<BaseOf<B, "confirm">, "mutation", ConfirmInput, ConfirmOutput<P>>;
  retrieve: ProcedureOn<BaseOf<B, "retrieve">, "query", RetrieveInput, RetrieveOutput<P>>;
  retrieveByOrderId: ProcedureOn<
    BaseOf<B, "retrieveByOrderId">,
    "query",
    RetrieveByOrderIdInput,
    RetrieveOutput<P>
  >;
  cancel: ProcedureOn<BaseOf<B, "cancel">, "mutation", CancelInput, CancelOutput<P>>;
  onStatus: ProcedureOn<
    BaseOf<B, "onStatus">,
    "subscription",
    OnStatusInput,
    AsyncIterable<StatusEvent<P>, void, unknown>
  >;
  list: ProcedureOn<BaseOf<B, "list">, "query", ListInput, ListOutput>;
  inspect: ProcedureOn<BaseOf<B, "inspect">, "query", InspectInput, InspectOutput<P>>;
  retry: ProcedureOn<BaseOf<B, "retry">, "mutation", RetryInput, RetryOutput<P>>;
}

/**
 * Makes the payment procedures out of your own base procedures, for you to mount:
 * `t.router({ payments: createPaymentsRouter({ … }) })`. The result is a plain record, so transformer, error shape,
 * context and middlewares stay yours.
 *
 * @throws {TypeError} At start, when an option is missing or the name of a procedure is not known.
 */
export function createPaymentsRouter<B extends PaymentBases, P = PublicPayment>(
  options: PaymentsRouterOptions<B, P>,
): { [K in keyof B & keyof PaymentBases]: PaymentProcedures<B, P>[K] } {
  const { locale, statusPollMs = 2_000, tracked } = options;
  const access = createOrderAccess(options);
  const view = createOrderView(options, access);
  const { retrieve, retrieveByOrderId } = view;
  const { confirm, cancel } = createOperations(access);
  const { list, inspect, retry } = createStaffOperations(access, view);
  const onStatus = createOnStatus(access, view, statusPollMs);
  const mounts: { [K in keyof PaymentBases]-?: (base: AnyBaseProcedure) => unknown } = {
    confirm: (base) => mount(base, { type: "mutation", input: confirmInput, run: confirm }, locale),
    retrieve: (base) => mount(base, { type: "query", input: retrieveInput, run: retrieve }, locale),
    retrieveByOrderId: (base) =>
      mount(base, { type: "query", input: retrieveByOrderIdInput, run: retrieveByOrderId }, locale),
    cancel: (base) => mount(base, { type: "mutation", input: cancelInput, run: cancel }, locale),
    onStatus: (base) => mountStream(base, { input: onStatusInput, run: onStatus }, locale, tracked),
    list: (base) => mount(base, { type: "query", input: listInput, run: list }, locale),
    inspect: (base) => mount(base, { type: "query", input: inspectInput, run: inspect }, locale),
    retry: (base) => mount(base, { type: "mutation", input: retryInput, run: retry }, locale),
  };
  checkOptions(options, Object.keys(mounts));
  const mounted = Object.entries(options.procedures as PaymentBases).map(([name, base]) => [
    name,
    mounts[name as keyof PaymentBases](base),
  ]);
  return Object.fromEntries(mounted);
}

/** Types do not reach every host, and without `authorize` anybody could see everybody's payments. */
function checkOptions(
  options: {
    checkout: unknown;
    authorize: unknown;
    statusPollMs?: number | undefined;
    procedures: PaymentBases;
  },
  known: string[],
): void {
  if (!options.checkout) {
    throw new TypeError(
      "createPaymentsRouter: checkout is missing. Pass createCheckout({ … }), or a function that returns one.",
    );
  }
  if (typeof options.authorize !== "function") {
    throw new TypeError(
      "createPaymentsRouter: authorize is missing. It decides who may pay, see and cancel an order, such as ({ ctx, order }) => order.ownerId === ctx.userId.",
    );
  }
  const { statusPollMs = 1 } = options;
  // Beyond that a timer fires at once.
  if (!(statusPollMs > 0 && statusPollMs < 2 ** 31)) {
    throw new TypeError("createPaymentsRouter: statusPollMs must be above 0, and below 2 ** 31.");
  }
  for (const [name, base] of Object.entries(options.procedures)) {
    if (!known.includes(name)) {
      throw new TypeError(
        `createPaymentsRouter: procedures.${name} is not known. Known are ${known.join(", ")}.`,
      );
    }
    if (typeof base?.input !== "function") {
      throw new TypeError(
        `createPaymentsRouter: procedures.${name} is not a base procedure, such as t.procedure.`,
      );
    }
  }
}
