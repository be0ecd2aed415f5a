"use client";

import type { OrderStatus as Status } from "@toss-bff/trpc-router";
import { useCopy } from "./language-context.tsx";
import styles from "./order-status.module.css";

const tones: Record<Status, "good" | "wait" | "quiet"> = {
  created: "wait",
  confirming: "wait",
  awaitingDeposit: "wait",
  paid: "good",
  partRefunded: "quiet",
  refunded: "quiet",
  canceled: "quiet",
  expired: "quiet",
  review: "wait",
};

export function OrderStatus({ status }: { status: Status }) {
  const copy = useCopy().status;
  return (
    <span className={styles.status} data-tone={tones[status]}>
      {copy[status].label}
    </span>
  );
}
