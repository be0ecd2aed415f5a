import {
  type EasyPayProvider,
  type EasyPayProviderCode,
  easyPayProviderCodes,
  foreignWalletCodes,
} from "./enum-values.ts";

/** A wallet (간편결제). They have no numbers. */
export interface Wallet {
  /** What requests carry, and responses in English: `"TOSSPAY"`. */
  readonly code: EasyPayProviderCode;
  /** What responses carry in Korean: `"토스페이"`. Null for the wallets from abroad, which have no Korean name. */
  readonly ko: keyof typeof easyPayProviderCodes | null;
}

/** Every wallet this version knows, those of Korea first. */
export const wallets: readonly Wallet[] = /* @__PURE__ */ toWallets();

/** The wallet of a code (`"TOSSPAY"`) or a Korean name (`"토스페이"`), as `easyPay.provider` may hold either. */
export function findWallet(codeOrName: EasyPayProvider | (string & {})): Wallet | undefined {
  const english = codeOrName.toUpperCase();
  return wallets.find(({ code, ko }) => code === english || ko === codeOrName);
}

/** The code of a wallet by its Korean name: `walletCode("토스페이")` is `"TOSSPAY"`. */
export function walletCode(name: EasyPayProvider | (string & {})): EasyPayProviderCode | undefined {
  return findWallet(name)?.code;
}

function toWallets(): Wallet[] {
  const names = Object.keys(easyPayProviderCodes) as (keyof typeof easyPayProviderCodes)[];
  return [
    ...names.map((ko) => ({ code: easyPayProviderCodes[ko], ko })),
    ...foreignWalletCodes.map((code) => ({ code, ko: null })),
  ];
}
