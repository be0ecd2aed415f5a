import type { HttpAnswer } from "../http/http-server.ts";
import { requiredAsset } from "../window/window-assets.ts";

/** The page at `/`, where a person looks at everything and presses things. */
export function dashboardPage(): HttpAnswer {
  return {
    status: 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy":
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
    body: requiredAsset("dashboard/dashboard.html"),
  };
}
