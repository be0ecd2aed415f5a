/**
 * A shop's server that is killed on its way: `node doomed-process.ts '{"call":"confirm","killAt":"before commit 2",…}'`.
 * It sends SIGKILL to itself, so nothing is flushed, closed or caught.
 */
import { createTossClient } from "@toss-bff/toss-client";
import { createCheckout } from "../src/checkout.ts";
import type { CancelInput, ConfirmInput } from "../src/inputs.ts";
import type { Ledger } from "../src/ledger.ts";
import { sqliteLedger } from "../src/sqlite-ledger.ts";

export interface Doom {
  file: string;
  secretKey: string;
  baseUrl: string;
  killAt: "before commit 1" | "after commit 1" | "answer" | "before commit 2" | "after commit 2";
  call: { confirm: ConfirmInput } | { cancel: CancelInput };
}

const doom = JSON.parse(process.argv[2] ?? "") as Doom;
const die = (): void => {
  process.kill(process.pid, "SIGKILL");
};

function doomed(ledger: Ledger): Ledger {
  let commits = 0;
  return {
    ...ledger,
    commit: async (step) => {
      commits += 1;
      if (doom.killAt === `before commit ${commits}`) die();
      const result = await ledger.commit(step);
      if (doom.killAt === `after commit ${commits}`) die();
      return result;
    },
  };
}

const checkout = createCheckout({
  toss: createTossClient({ secretKey: doom.secretKey, baseUrl: doom.baseUrl, maxRetries: 0 }),
  ledger: doomed(sqliteLedger({ file: doom.file })),
});
if ("confirm" in doom.call) await checkout.confirm(doom.call.confirm);
else await checkout.cancel(doom.call.cancel);
