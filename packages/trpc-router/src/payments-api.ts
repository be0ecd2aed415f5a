import type { CancelInput, ConfirmInput, RetrieveByOrderIdInput, RetrieveInput } from "./inputs.ts";
import type { CancelOutput, ConfirmOutput, RetrieveOutput } from "./payment-outputs.ts";

/** The procedures as functions; `P` is what `present` returns. */
export interface PaymentsApi<P> {
  confirm(input: ConfirmInput, options?: PaymentsCallOptions): Promise<ConfirmOutput<P>>;
  retrieve(input: RetrieveInput, options?: PaymentsCallOptions): Promise<RetrieveOutput<P>>;
  retrieveByOrderId(
    input: RetrieveByOrderIdInput,
    options?: PaymentsCallOptions,
  ): Promise<RetrieveOutput<P>>;
  /** Refunds. Only where the handler names it in `procedures`. */
  cancel(input: CancelInput, options?: PaymentsCallOptions): Promise<CancelOutput<P>>;
}

export interface PaymentsCallOptions {
  /** Stops waiting for the answer. What a confirm or cancel does is not undone by it. */
  signal?: AbortSignal | undefined;
}
