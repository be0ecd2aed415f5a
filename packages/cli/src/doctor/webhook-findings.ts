import type { Project } from "../project/project.ts";
import { lineAt } from "../project/source-text.ts";
import type { Finding } from "./finding.ts";

/** The one that exists, for payouts and sellers only. */
const realHeader = "tosspayments-webhook-signature";
const receives = /\b(?:createWebhookHandler|receiveWebhook|parseWebhook|parseAnyWebhook)\s*\(/;
const eventNames = /PAYMENT_STATUS_CHANGED|DEPOSIT_CALLBACK/;

/** Headers nobody sends, that a webhook's route checks all the same. */
export function findInventedSignatures({ sources }: Project): Finding[] {
  return [...sources].flatMap(([file, source]) => {
    const isWebhook =
      eventNames.test(source.text) ||
      /toss.*webhook|webhook.*toss/i.test(file + source.text.slice(0, 2_000));
    return source.strings.flatMap(({ value, start }): Finding[] => {
      const name = value.toLowerCase();
      if (!/^[\w-]*(?:signature|hmac)[\w-]*$/.test(name) || name === realHeader) return [];
      if (!name.includes("toss") && !(isWebhook && isHeader(source.code, start, name))) return [];
      if (!name.includes("-")) return [];
      return [
        {
          code: "INVENTED_SIGNATURE",
          file,
          line: lineAt(source, start),
          says: `Toss sends no header ${value}. Webhooks about payments are not signed, so this check refuses all of them or lets all of them pass.`,
          fix: "Take the check out and believe no webhook: createWebhookHandler of trpc-router asks Toss about the order it names.",
        },
      ];
    });
  });
}

function isHeader(code: string, start: number, name: string): boolean {
  return (
    /headers(?:\(\))?\)?\s*(?:\.get\s*\(|\[)\s*["'`]$/.test(code.slice(0, start)) ||
    name.startsWith("x-")
  );
}

/** An app that takes payments and hears nothing of deposits, late results and refunds made elsewhere. */
export function findMissingWebhook({ sources, dependencies }: Project): Finding[] {
  const files = [...sources];
  const takesPayments = files.some(
    ([, { code, text }]) =>
      /\bcreateCheckout\s*\(/.test(code) || text.includes("/v1/payments/confirm"),
  );
  const listens = files.some(
    ([file, { code, strings, text }]) =>
      receives.test(code) ||
      strings.some(({ value }) => eventNames.test(value)) ||
      // One that does something of its own, or not much yet.
      (/webhook/i.test(file) && /toss/i.test(file + text) && /\bPOST\b|\bhandler\b/.test(code)),
  );
  if (!takesPayments || listens || dependencies.next === undefined) return [];
  return [
    {
      code: "WEBHOOK_MISSING",
      file: null,
      line: null,
      says: "No route takes Toss's webhooks: deposits into virtual accounts, and refunds made in Toss's dashboard, are noticed late or not at all.",
      fix: "Add app/api/toss/webhook/route.ts with createWebhookHandler (npx @toss-bff/cli init shows it), and register its address in Toss's developer centre.",
    },
  ];
}
