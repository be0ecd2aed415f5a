import { useTossWidgets } from "@toss-bff/toss-react";
import { type ReactElement, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { PageConfig } from "./config.ts";

/** What a test does to a page that draws its widgets by the hook. */
export interface LabHandle {
  /** How many of them are mounted. */
  mount(count: number): void;
  unmountFirst(): void;
  /** Unmounts them and mounts new ones in one go. */
  remount(): void;
  setAmount(value: number): void;
  setClientKey(key: string): void;
  pay(): Promise<unknown>;
}

declare global {
  interface Window {
    lab: LabHandle;
    returns: number;
  }
}

/** A page whose widgets come, go and change as a test says. */
export function Lab({ clientKey: given, src }: PageConfig): ReactElement {
  const [first, setFirst] = useState(0);
  const [count, setCount] = useState(1);
  const [visit, setVisit] = useState(0);
  const [amount, setAmount] = useState(1_000);
  const [clientKey, setClientKey] = useState(given);
  useEffect(() => {
    window.lab = {
      ...window.lab,
      mount: setCount,
      unmountFirst: () => setFirst(1),
      remount: () => flushSync(() => setVisit((visit) => visit + 1)),
      setAmount,
      setClientKey,
    };
  }, []);
  return (
    <>
      <h1>Lab</h1>
      {Array.from({ length: count }, (_, index) => index)
        .filter((index) => index >= first)
        .map((index) => (
          <Widgets key={`${visit}.${index}`} clientKey={clientKey} src={src} amount={amount} />
        ))}
    </>
  );
}

function Widgets({ clientKey, src, amount }: { clientKey: string; src: string; amount: number }) {
  // New objects and functions at every render, as hosts write them.
  const { methods, agreement, pay, ...state } = useTossWidgets({
    clientKey,
    src,
    amount: { value: amount, currency: "KRW" },
    variantKeys: {},
    onReturn: () => {
      window.returns = (window.returns ?? 0) + 1;
    },
  });
  useEffect(() => {
    const order = { orderId: "order-1", orderName: "Tea" };
    window.lab = { ...window.lab, pay: () => pay(order) };
  });
  return (
    <section>
      <div {...methods} />
      <div {...agreement} />
      <button type="button" onClick={() => void window.lab.pay()}>
        Pay
      </button>
      <output>{JSON.stringify(state)}</output>
    </section>
  );
}
