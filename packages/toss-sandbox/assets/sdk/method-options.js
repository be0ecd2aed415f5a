import { SdkError } from "./sdk-error.js";
import { isMissing, isObject, isText } from "./value.js";

/** Longest time that a virtual account takes the deposit: 90 days. */
const maxValidHours = 2160;

/** Largest deposit that a virtual account takes; Toss does not publish its own. */
const maxDeposit = 100_000_000;

/**
 * Name of the request's part that belongs to a method.
 *
 * @type {Record<string, string>}
 */
const partOf = { TRANSFER: "transfer", VIRTUAL_ACCOUNT: "virtualAccount" };

/**
 * Reads the options of one method. What the shop says about other methods does not count.
 *
 * @param {Record<string, unknown>} request
 * @param {number} amount
 * @param {{ method: string | null, isOverseas: boolean }} chosen
 * @returns {Record<string, unknown>} as fields of the payment
 * @throws {SdkError} INVALID_PARAMETERS, EXCEED_DEPOSIT_AMOUNT_LIMIT, EXCEED_MAX_DUE_DATE
 */
export function readOptions(request, amount, { method, isOverseas }) {
  const part = isOverseas ? "foreignEasyPay" : (partOf[method ?? ""] ?? "card");
  const options = request[part] ?? {};
  if (!isObject(options)) throw new SdkError("INVALID_PARAMETERS");
  if (isOverseas) return readOverseas(options, method);
  if (method === "VIRTUAL_ACCOUNT") checkVirtualAccount(options, amount);
  const { cashReceipt, refundReceiveAccount } = options;
  if (!isMissing(cashReceipt) && !isCashReceipt(cashReceipt)) {
    throw new SdkError("INVALID_PARAMETERS");
  }
  return {
    taxExemptionAmount: options.taxExemptionAmount,
    cultureExpense: options.isCulturalExpenses,
    useEscrow: options.useEscrow,
    validHours: options.validHours,
    dueDate: options.dueDate,
    refundReceiveAccount: readRefundAccount(refundReceiveAccount),
    flowMode: options.flowMode,
    easyPay: options.easyPay,
    cardCompany: options.cardCompany,
    cardInstallmentPlan: options.cardInstallmentPlan,
    maxCardInstallmentPlan: options.maxCardInstallmentPlan,
    useCardPoint: options.useCardPoint,
  };
}

/**
 * `payment()` names the wallet here, the widget's buyer chose it.
 *
 * @param {Record<string, unknown>} options
 * @param {string | null} method
 */
function readOverseas({ country, provider }, method) {
  const wallet = method === "FOREIGN_EASY_PAY" ? provider : method;
  if (!isText(country) || !isText(wallet)) throw new SdkError("INVALID_PARAMETERS");
  return { country, method: wallet };
}

/**
 * @param {Record<string, unknown>} options
 * @param {number} amount
 */
function checkVirtualAccount({ validHours }, amount) {
  if (amount > maxDeposit) throw new SdkError("EXCEED_DEPOSIT_AMOUNT_LIMIT");
  if (Number(validHours ?? 0) > maxValidHours) throw new SdkError("EXCEED_MAX_DUE_DATE");
}

/** @param {unknown} cashReceipt */
function isCashReceipt(cashReceipt) {
  const types = ["소득공제", "지출증빙", "미발행"];
  return isObject(cashReceipt) && types.includes(String(cashReceipt.type));
}

/**
 * The SDK names the bank otherwise than the API.
 *
 * @param {unknown} account
 */
function readRefundAccount(account) {
  if (isMissing(account)) return undefined;
  if (!isObject(account)) throw new SdkError("INVALID_PARAMETERS");
  const { bankCode, accountNumber, holderName } = account;
  return { bank: bankCode, accountNumber, holderName };
}
