import type { SubscribeStatus } from "./confirm-state.ts";

/** A proxy can hold a subscription back in silence: it makes the questions rarer, and does not end them. */
const rarer = 5;

interface NewsWait {
  /** How long to wait where nothing tells of news, in milliseconds. */
  waitMs: number;
  orderId: string;
  onStatus?: SubscribeStatus | undefined;
  /** Waited on by nobody else. */
  stopped: AbortSignal;
}

/** Resolves when the order has an outcome, when the time is over, and when `stopped`. */
export async function waitForNews({ waitMs, orderId, onStatus, stopped }: NewsWait): Promise<void> {
  let news: { unsubscribe(): void } | undefined;
  await new Promise<void>((resolve) => {
    // The first of these counts; those after it find nobody waiting.
    const askSoon = () => setTimeout(resolve, waitMs);
    stopped.onabort = () => resolve();
    setTimeout(resolve, onStatus ? waitMs * rarer : waitMs);
    try {
      news = onStatus?.(
        { orderId },
        {
          onData: (news) => (news?.data ?? news)?.order?.status === "confirming" || resolve(),
          onError: askSoon,
          onComplete: askSoon,
        },
      );
    } catch (error) {
      // tRPC's client throws where no link of it takes subscriptions.
      console.error(error);
      askSoon();
    }
  });
  news?.unsubscribe();
}
