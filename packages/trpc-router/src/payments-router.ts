import type { AnyBaseProcedure, BaseOf, ContextOf, ProcedureOn } from "./base-procedure.ts";
import {
  type CancelInput,
  type ConfirmInput,
  cancelInput,
  confirmInput,
  type RetrieveByOrderIdInput,
  type RetrieveInput,
  retrieveByOrderIdInput,
  retrieveInput,
} from "./inputs.ts";
import { type Locale, mount } from "./mount.ts";
import { createOperations, type OperationOptions } from "./payment-operations.ts";
import type { CancelOutput, ConfirmOutput, RetrieveOutput } from "./payment-outputs.ts";
import type { PublicPayment } from "./public-payment.ts";

/** Your own base procedure for each operation: your login, roles, limits. An operation left out is not mounted. */
export interface PaymentBases {
  confirm?: AnyBaseProcedure;
  retrieve?: AnyBaseProcedure;
  retrieveByOrderId?: AnyBaseProcedure;
  cancel?: AnyBaseProcedure;
}

/** What `ctx` is in the callbacks: what one of the given bases provides. */
type HostContext<B extends PaymentBases> = ContextOf<BaseOf<B, keyof B>>;

export interface PaymentsRouterOptions<B extends PaymentBases, P>
  extends OperationOptions<HostContext<B>, P> {
  procedures: B;
  /** Language of `buyerMessage`. @default "ko" */
  locale?: Locale<HostContext<B>> | undefined;
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
  const { locale } = options;
  const { confirm, retrieve, retrieveByOrderId, cancel } = createOperations(options);
  const mounts: { [K in keyof PaymentBases]-?: (base: AnyBaseProcedure) => unknown } = {
    confirm: (base) => mount(base, { type: "mutation", input: confirmInput, run: confirm }, locale),
    retrieve: (base) => mount(base, { type: "query", input: retrieveInput, run: retrieve }, locale),
    retrieveByOrderId: (base) =>
      mount(base, { type: "query", input: retrieveByOrderIdInput, run: retrieveByOrderId }, locale),
    cancel: (base) => mount(base, { type: "mutation", input: cancelInput, run: cancel }, locale),
  };
  checkOptions(options, Object.keys(mounts));
  const mounted = Object.entries(options.procedures).map(([name, base]) => [
    name,
    mounts[name as keyof PaymentBases](base),
  ]);
  return Object.fromEntries(mounted);
}

/** Types do not reach every host, and without `authorize` anybody could see everybody's payments. */
function checkOptions(
  options: { checkout: unknown; authorize: unknown; procedures: PaymentBases },
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
