import { isWindowMethod } from "../payments/window-method.ts";
import { type Fields, isFields } from "../protocol/fields.ts";
import type { KeyKind } from "../protocol/keys.ts";
import { keyPairs } from "../protocol/keys.ts";
import { type TossErrorCode, TossRefusal } from "../protocol/toss-refusal.ts";
import { requiredAsset, windowAssets } from "./window-assets.ts";
import { failOutcome, successOutcome, type WindowOutcome } from "./window-outcome.ts";
import type {
  WindowError,
  WindowPayment,
  WindowPaymentInput,
  WindowPort,
  WindowRequest,
  WindowResponse,
  WindowRoutes,
} from "./window-port.ts";
import { standardScript } from "./window-script.ts";

const checkoutPath = /^\/v1\/payments\/([^/]+)\/checkout$/;
const assetPath = /^\/__sandbox\/window\/assets\/(.+\.(?:js|css))$/;
const openPath = "/__sandbox/window/payments";
const paymentPath = /^\/__sandbox\/window\/payments\/([^/]+)(\/\w+)?$/;

/** Codes that the window may end with. */
const declineCodes = ["REJECT_CARD_COMPANY", "PAY_PROCESS_ABORTED", "PAY_PROCESS_CANCELED"];

/** For what the shop's page loads and reads; the window itself is of the sandbox's own origin. */
const fromShop = { "access-control-allow-origin": "*" };

/** The browser half of the sandbox: script, window, and what the two ask the store. */
export const windowRoutes: WindowRoutes = (request, port) => {
  const { method, path } = request;
  if (method === "GET") return page(path, port);
  if (method !== "POST") return null;
  if (path === openPath) return open(request, port);
  const [, key = "", action = ""] = paymentPath.exec(path) ?? [];
  const act = actions[action];
  return act === undefined ? null : orRefusal(() => act(port, decode(key), readFields(request)));
};

function page(path: string, port: WindowPort): WindowResponse | null {
  if (path === "/v2/standard") {
    return text(standardScript(clientKeysOf(port)), "text/javascript", {
      ...fromShop,
      "cross-origin-resource-policy": "cross-origin",
    });
  }
  if (checkoutPath.test(path)) {
    return text(requiredAsset("window/window.html"), "text/html", {
      "content-security-policy":
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'",
      "referrer-policy": "no-referrer",
    });
  }
  const asset = assetPath.exec(path)?.[1] ?? "";
  const content = windowAssets.get(asset);
  if (content !== undefined) {
    return text(content, asset.endsWith(".css") ? "text/css" : "text/javascript");
  }
  const [, key, action] = paymentPath.exec(path) ?? [];
  if (key === undefined || action !== undefined) return null;
  return orRefusal(() => json(200, known(port, decode(key))));
}

function open(request: WindowRequest, port: WindowPort): WindowResponse {
  const answer = orRefusal(() => {
    // The store checks every field; the type says which ones it knows.
    const opened = port.open(readFields(request) as unknown as WindowPaymentInput);
    return json("code" in opened ? 400 : 200, opened);
  });
  return { ...answer, headers: { ...answer.headers, ...fromShop } };
}

type Action = (port: WindowPort, paymentKey: string, fields: Fields) => WindowResponse;

const actions: Readonly<Record<string, Action>> = {
  "/authenticate": (port, paymentKey, { method }) => {
    if (typeof method !== "string" || !isWindowMethod(method)) {
      throw new TossRefusal("NOT_SUPPORTED_METHOD");
    }
    const done = port.authenticate(paymentKey, method);
    if ("code" in done) return json(400, done);
    return outcome(successOutcome(known(port, paymentKey)));
  },

  "/decline": (port, paymentKey, { code }) => {
    if (typeof code !== "string" || !declineCodes.includes(code)) {
      throw new TossRefusal("INVALID_REQUEST");
    }
    const payment = known(port, paymentKey);
    // Once the buyer authenticated, failUrl would call a payment failed that the shop may be confirming.
    if (!["READY", "EXPIRED", "ABORTED"].includes(payment.status)) {
      throw new TossRefusal("ALREADY_PROCESSED_PAYMENT");
    }
    return outcome(failOutcome(payment, port.decline(paymentKey, code)));
  },

  "/close": (port, paymentKey) => {
    port.close(paymentKey);
    return outcome({ type: "close" });
  },
};

function clientKeysOf(port: WindowPort): Record<string, KeyKind> {
  const keys: Record<string, KeyKind> = {};
  for (const { clientKey } of Object.values(keyPairs)) {
    const kind = port.clientKeyKind(clientKey);
    if (kind !== null) keys[clientKey] = kind;
  }
  return keys;
}

function known(port: WindowPort, paymentKey: string): WindowPayment {
  const payment = port.get(paymentKey);
  if (payment === null) throw new TossRefusal("NOT_FOUND_PAYMENT");
  return payment;
}

/** @throws {TossRefusal} The body is not a JSON object. An empty one counts as `{}`. */
function readFields({ body }: WindowRequest): Fields {
  let value: unknown;
  try {
    value = JSON.parse(body || "{}");
  } catch {
    throw new TossRefusal("INVALID_REQUEST");
  }
  if (!isFields(value)) throw new TossRefusal("INVALID_REQUEST");
  return value;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new TossRefusal("NOT_FOUND_PAYMENT");
  }
}

function orRefusal(answer: () => WindowResponse): WindowResponse {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof TossRefusal)) throw error;
    const { code, message, status } = error;
    return json(status, { code, message } satisfies { code: TossErrorCode } & WindowError);
  }
}

function outcome(value: WindowOutcome): WindowResponse {
  return json(200, value);
}

function json(status: number, value: object): WindowResponse {
  return { ...text(JSON.stringify(value), "application/json"), status };
}

function text(body: string, type: string, headers: Record<string, string> = {}): WindowResponse {
  return {
    status: 200,
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...headers,
    },
    body,
  };
}
