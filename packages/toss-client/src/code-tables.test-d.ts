import { expectTypeOf, test } from "vitest";
import { type Bank, type BankCode, type BankName, bankCode, findBank } from "./banks.ts";
import { type CardCompanyCode, cardCompanyCode, findCardCompany } from "./card-companies.ts";
import type { EasyPayProviderCode } from "./enum-values.ts";
import { findWallet, type Wallet, walletCode } from "./wallets.ts";

test("codes and names are known to the types, and any text may be looked up", () => {
  expectTypeOf<"02" | "88" | "S0">().toExtend<BankCode>();
  expectTypeOf<2 | "2">().not.toExtend<BankCode>();
  expectTypeOf<"신한" | "SHINHAN" | "토스증권">().toExtend<BankName>();
  expectTypeOf<null>().not.toExtend<BankName>();
  expectTypeOf(findBank).parameter(0).toExtend<string>();
  expectTypeOf(findBank).toBeCallableWith("anything" as string);
  expectTypeOf(findBank).returns.toEqualTypeOf<Bank | undefined>();
  expectTypeOf(bankCode).returns.toEqualTypeOf<BankCode | undefined>();
});

test("card companies and wallets are typed the same way", () => {
  expectTypeOf<"11" | "3K" | "4V">().toExtend<CardCompanyCode>();
  expectTypeOf(cardCompanyCode).returns.toEqualTypeOf<CardCompanyCode | undefined>();
  expectTypeOf(findCardCompany).toBeCallableWith("국민");
  expectTypeOf(walletCode).returns.toEqualTypeOf<EasyPayProviderCode | undefined>();
  expectTypeOf(findWallet).returns.toEqualTypeOf<Wallet | undefined>();
});

test("a number is no code: it would lose its zero", () => {
  // @ts-expect-error codes are text
  findBank(2);
});
