import { renderToString } from "react-dom/server";
import { App } from "./app.tsx";
import type { PageConfig } from "./config.ts";

/** The page as a server sends it. */
export function render(config: PageConfig): string {
  return renderToString(<App {...config} />);
}
