import type { ReactNode } from "react";
import styles from "./notice.module.css";

interface NoticeProps {
  tone: "good" | "warn" | "bad";
  children: ReactNode;
}

/** A sentence about what just happened; screen readers speak it. */
export function Notice({ tone, children }: NoticeProps) {
  return (
    <p className={styles.notice} data-tone={tone} role={tone === "bad" ? "alert" : "status"}>
      {children}
    </p>
  );
}
