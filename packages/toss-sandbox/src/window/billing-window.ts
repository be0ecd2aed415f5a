import type { BillingAuth } from "../billing/auth-keys.ts";
import type { Merchant } from "../merchant.ts";
import { readyLifetimeMs } from "../payments/transitions.ts";
import { isOneOf, isText, isTextLike, isUrl, optional, required } from "../protocol/fields.ts";
import { clientKeyKind } from "../protocol/keys.ts";
import { TossRefusal } from "../protocol/toss-refusal.ts";
import type { WindowPort } from "./window-port.ts";

interface OpenedBilling extends BillingAuth {
  successUrl: string;
  failUrl: string;
  openedAt: number;
  isOver: boolean;
}

/** Windows in which a buyer agrees to be charged again. Like a payment's, each is open for 30 minutes. */
export function createBillingWindows({ authKeys, clock }: Merchant): WindowPort["billing"] {
  const opened = new Map<string, OpenedBilling>();

  function known(id: string): OpenedBilling {
    const billing = opened.get(id);
    if (billing === undefined) throw new TossRefusal("NOT_FOUND_BILLING");
    return billing;
  }

  const isOpen = ({ isOver, openedAt }: OpenedBilling) =>
    !isOver && clock.now() < openedAt + readyLifetimeMs;

  return {
    open(fields) {
      const keyKind = clientKeyKind(optional(fields, "clientKey", isText) ?? "");
      if (keyKind === null) throw new TossRefusal("INVALID_CLIENT_KEY");
      const isCustomerKey = isTextLike(/^[A-Za-z0-9\-_=.@]{2,50}$/);
      const customerKey = required(fields, "customerKey", isCustomerKey, "INVALID_CUSTOMER_KEY");
      // A billing key belongs to somebody.
      if (customerKey === "@@ANONYMOUS") throw new TossRefusal("INVALID_CUSTOMER_KEY");
      const isMethod = isOneOf("CARD", "TRANSFER");
      const id = `billing-${opened.size + 1}`;
      opened.set(id, {
        customerKey,
        method: required(fields, "method", isMethod, "NOT_SUPPORTED_METHOD"),
        keyKind,
        successUrl: required(fields, "successUrl", isUrl, "INCORRECT_SUCCESS_URL_FORMAT"),
        failUrl: required(fields, "failUrl", isUrl, "INCORRECT_FAIL_URL_FORMAT"),
        openedAt: clock.now(),
        isOver: false,
      });
      return id;
    },

    get(id) {
      const billing = known(id);
      const { customerKey, method, successUrl, failUrl } = billing;
      return { customerKey, method, isOpen: isOpen(billing), successUrl, failUrl };
    },

    authenticate(id) {
      const billing = known(id);
      if (!isOpen(billing)) throw new TossRefusal("NOT_FOUND_PAYMENT_SESSION");
      billing.isOver = true;
      const { customerKey, method, keyKind } = billing;
      return authKeys.issue({ customerKey, method, keyKind }, clock.now());
    },
  };
}
