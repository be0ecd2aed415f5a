import type { ReactNode } from "react";
import styles from "./outcome.module.css";

interface OutcomeProps {
  tone: "busy" | "good" | "warn" | "bad";
  heading: string;
  text: string;
  /** What the buyer can do now. */
  children?: ReactNode;
}

/** A page that says one thing: what became of the payment. */
export function Outcome({ tone, heading, text, children }: OutcomeProps) {
  return (
    <div className={styles.outcome}>
      <span className={styles.sign} data-tone={tone} aria-hidden="true" />
      <div aria-live="polite">
        <h1>{heading}</h1>
        <p className="lead">{text}</p>
      </div>
      {children && <div className={styles.next}>{children}</div>}
    </div>
  );
}
