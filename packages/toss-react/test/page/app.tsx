import { type ReactElement, StrictMode } from "react";
import { Checkout } from "./checkout.tsx";
import type { PageConfig } from "./config.ts";
import { Lab } from "./lab.tsx";
import { Success } from "./success.tsx";

/** The shop's pages. */
export function App(config: PageConfig): ReactElement {
  return (
    <StrictMode>
      <main>{draw(config)}</main>
    </StrictMode>
  );
}

function draw(config: PageConfig): ReactElement {
  switch (config.path) {
    case "/checkout":
      return <Checkout {...config} />;
    case "/success":
      return <Success {...config} />;
    default:
      return <Lab {...config} />;
  }
}
