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
  let timer: ReturnType<typeof setTimeout> | undefined;
  await new Promise<void>((resolve) => {
    const askIn = (ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(resolve, ms);
    };
    stopped.onabort = () => resolve();
    askIn(onStatus ? waitMs * rarer : waitMs);
    news = onStatus?.(
      { orderId },
      {
        onData: (news) => (news?.data ?? news)?.order?.status === "confirming" || resolve(),
        onError: () => askIn(waitMs),
        onComplete: () => askIn(waitMs),
      },
    );
  });
  clearTimeout(timer);
  news?.unsubscribe();
}
