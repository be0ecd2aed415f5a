import { type KeyKind, keyPairs } from "../protocol/keys.ts";
import { TossRefusal } from "../protocol/toss-refusal.ts";
import { actions, openings } from "./window-actions.ts";
import { fromShop, jsonOrRefusal, readFields, text } from "./window-answer.ts";
import { requiredAsset, windowAssets } from "./window-assets.ts";
import type { WindowPort, WindowRequest, WindowResponse, WindowRoutes } from "./window-port.ts";
import { standardScript } from "./window-script.ts";

const pagePath = /^\/v1\/payments\/[^/]+\/checkout$|^\/__sandbox\/window\/billing\/[^/]+\/auth$/;
const assetPath = /^\/__sandbox\/window\/assets\/(.+\.(?:js|css))$/;
const openPath = /^\/__sandbox\/window\/(payments|billing)$/;
const windowPath = /^\/__sandbox\/window\/(payments|billing)\/([^/]+)(?:\/(\w+))?$/;

/** The browser half of the sandbox: script, window, and what the two ask the store. */
export const windowRoutes: WindowRoutes = (request, port) => {
  if (request.method === "GET") return get(request.path, port);
  return request.method === "POST" ? post(request, port) : null;
};

function get(path: string, port: WindowPort): WindowResponse | null {
  if (path === "/v2/standard") {
    return text(standardScript(clientKeysOf(port)), "text/javascript", {
      ...fromShop,
      "cross-origin-resource-policy": "cross-origin",
    });
  }
  if (pagePath.test(path)) {
    return text(windowPage(path), "text/html", {
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
  const [, kind, id, action] = windowPath.exec(path) ?? [];
  if (id === undefined || action !== undefined) return null;
  const { get: read } = kind === "billing" ? port.billing : port.payments;
  return jsonOrRefusal(() => read(decode(id)));
}

/** Its addresses are relative: an application may host the sandbox below a path of its own. */
function windowPage(path: string): string {
  const upwards = path.startsWith("/v1/") ? "../../../__sandbox/window" : "../..";
  return requiredAsset("window/window.html").replaceAll("/__sandbox/window", upwards);
}

function post(request: WindowRequest, port: WindowPort): WindowResponse | null {
  const open = openings[openPath.exec(request.path)?.[1] ?? ""];
  if (open !== undefined) {
    const answer = jsonOrRefusal(() => open(port, readFields(request)));
    return { ...answer, headers: { ...answer.headers, ...fromShop } };
  }
  const [, kind, id = "", name] = windowPath.exec(request.path) ?? [];
  const act = actions[`${kind}/${name}`];
  if (act === undefined) return null;
  return jsonOrRefusal(() => {
    // What a buyer does is done in the window, and not by whatever page the same browser has open.
    if (!request.isFromWindow) throw new TossRefusal("FORBIDDEN_REQUEST");
    return act(port, decode(id), readFields(request));
  });
}

function clientKeysOf(port: WindowPort): Record<string, KeyKind> {
  const keys: Record<string, KeyKind> = {};
  for (const { clientKey } of Object.values(keyPairs)) {
    const kind = port.clientKeyKind(clientKey);
    if (kind !== null) keys[clientKey] = kind;
  }
  return keys;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new TossRefusal("NOT_FOUND_PAYMENT");
  }
}
