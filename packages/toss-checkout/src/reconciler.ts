import type { CheckoutContext } from "./context.ts";
import type { ReconcileOnce } from "./reconcile.ts";
import type { Reconciler, ReconcilerOptions } from "./reconcile-options.ts";
import type { SweepOnce } from "./reconcile-sweep.ts";

export interface ReconcilerParts {
  reconcileOnce: ReconcileOnce;
  sweepOnce: SweepOnce;
}

export type StartReconciler = (options?: ReconcilerOptions) => Reconciler;

export function createStartReconciler(
  context: CheckoutContext,
  { reconcileOnce, sweepOnce }: ReconcilerParts,
): StartReconciler {
  return ({ everyMs = 5_000, sweepEveryMs = 3_600_000, ...options } = {}) => {
    const { limit = 50 } = options;
    let stopped = false;
    let wake = (): void => undefined;
    let sweepAt = context.clock.now() + (sweepEveryMs ?? 0);

    function pause(ms: number): Promise<void> {
      return new Promise((done) => {
        const timer = context.clock.setTimeout(done, ms);
        wake = () => {
          context.clock.clearTimeout(timer);
          done();
        };
        if (stopped) wake();
      });
    }

    async function pass(): Promise<boolean> {
      try {
        const { claimed, left } = await reconcileOnce(options);
        if (sweepEveryMs !== null && context.clock.now() >= sweepAt) {
          sweepAt = context.clock.now() + sweepEveryMs;
          await sweepOnce();
        }
        return claimed >= limit && left === 0;
      } catch (cause) {
        const message = "A pass of the reconciler failed; the next one begins anew.";
        context.alert({ orderId: "", kind: "reconciler", code: undefined, message, cause });
        return false;
      }
    }

    async function run(): Promise<void> {
      while (!stopped) {
        const isMore = await pass();
        // Instances that started together must not ask together for ever.
        await pause(isMore ? 0 : everyMs * (0.5 + Math.random()));
      }
    }

    const running = run();
    const stop = async (): Promise<void> => {
      stopped = true;
      wake();
      await running;
    };
    return { stop, [Symbol.asyncDispose]: stop };
  };
}
