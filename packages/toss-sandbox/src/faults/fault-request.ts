import type { RouteName } from "../api/routes.ts";
import type { HttpRequest } from "../http/http-request.ts";
import { type Fields, isFields } from "../protocol/fields.ts";
import type { FaultRequest } from "./fault-list.ts";

/** Looks up the order of a payment. */
export type OrderOf = (paymentKey: string) => string | undefined;

/** Which order and payment a request is about, read from its path and body without judging them. */
export function faultRequest(
  route: RouteName,
  { path, headers, body }: HttpRequest,
  orderOf: OrderOf,
): FaultRequest {
  // Nearly every request passes without a fault that asks, so the body is read only then.
  let read: { fields: Fields; inPath: string[] } | undefined;
  const parts = () => {
    read ??= { fields: fieldsOf(body), inPath: path.split("/").map(decoded) };
    return read;
  };
  /** The payment it names, as far as the sandbox knows it or the body says so. */
  const payment = () => {
    const { fields, inPath } = parts();
    if (typeof fields.paymentKey === "string") return fields.paymentKey;
    return inPath.find((part) => orderOf(part) !== undefined);
  };
  const namesOrder = (orderId: string) => {
    const { fields, inPath } = parts();
    return fields.orderId === orderId || inPath.includes(orderId);
  };
  return {
    route,
    idempotencyKey: headers["idempotency-key"],
    concernsOrder: (orderId) => namesOrder(orderId) || orderOf(payment() ?? "") === orderId,
    concernsPayment(paymentKey) {
      const named = payment();
      if (named !== undefined) return named === paymentKey;
      const orderId = orderOf(paymentKey);
      return parts().inPath.includes(paymentKey) || (orderId !== undefined && namesOrder(orderId));
    },
  };
}

function fieldsOf(body: string | null): Fields {
  try {
    const value: unknown = JSON.parse(body ?? "");
    return isFields(value) ? value : {};
  } catch {
    return {};
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
