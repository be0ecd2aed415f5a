import fc from "fast-check";
import { expect, test } from "vitest";
import { banks, securitiesFirms } from "./banks.data.ts";
import { bankCode, findBank } from "./banks.ts";
import { cardBrands, cardCompanies } from "./card-companies.data.ts";
import { cardCompanyCode, findCardCompany } from "./card-companies.ts";
import type { Institution } from "./institution.ts";
import { findWallet, walletCode, wallets } from "./wallets.ts";

const tables = [
  ["bank", [...banks, ...securitiesFirms], findBank, bankCode],
  ["card company", [...cardCompanies, ...cardBrands], findCardCompany, cardCompanyCode],
] as const;

const names = ({ ko, short, en }: Institution) => [ko, short, en].filter((name) => name !== null);

for (const [kind, table, find, codeOf] of tables) {
  test(`every ${kind} is found by its code and by each of its names`, () => {
    for (const one of table) {
      expect(find(one.code)).toBe(one);
      for (const name of names(one)) {
        expect(find(name), name).toBe(one);
        expect(codeOf(name), name).toBe(one.code);
      }
    }
  });

  test(`no two of the ${kind} table share a code or a name, and each code is text of two characters`, () => {
    for (const one of table) expect(one.code).toMatch(/^[0-9A-Z]{2}$/);
    const all = table.flatMap((one) => [one.code, ...new Set(names(one))]);
    expect(new Set(all).size).toBe(all.length);
  });

  test(`any other text finds no ${kind}`, () => {
    const known = new Set(table.flatMap((one) => [one.code, ...names(one)]).map(String));
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const isKnown = known.has(text) || known.has(text.toUpperCase());
        if (!isKnown && !/^0\d\d$/.test(text)) expect(find(text)).toBeUndefined();
      }),
    );
    for (const text of ["", "2", "002 ", "toString", "__proto__"]) {
      expect(find(text)).toBeUndefined();
    }
  });
}

test("bank codes of payouts have three digits, and mean the same banks", () => {
  for (const { code } of banks) expect(findBank(`0${code}`)?.code).toBe(code);
  expect(findBank("092")?.ko).toBe("토스뱅크");
  expect(findBank("088")).toEqual({ code: "88", ko: "신한은행", short: "신한", en: "SHINHAN" });
  expect(findBank("0S0")).toBeUndefined();
  expect(findBank("188")).toBeUndefined();
});

test("leading zeros belong to the code", () => {
  expect(bankCode("산업")).toBe("02");
  expect(findBank("02")?.ko).toBe("KDB산업은행");
  expect(findBank("2")).toBeUndefined();
});

test("English names are found in any case", () => {
  expect(bankCode("shinhan")).toBe("88");
  expect(cardCompanyCode("Kookmin")).toBe("11");
  expect(walletCode("tosspay")).toBe("TOSSPAY");
});

test("the same name is one number as a bank and another as a card company", () => {
  expect([bankCode("국민"), cardCompanyCode("국민")]).toEqual(["06", "11"]);
  expect([findBank("11")?.ko, findCardCompany("11")?.ko]).toEqual(["NH농협은행", "KB국민카드"]);
});

test("every wallet is found by its code and its Korean name, and those from abroad by their code", () => {
  for (const wallet of wallets) {
    expect(findWallet(wallet.code)).toBe(wallet);
    if (wallet.ko !== null) expect(findWallet(wallet.ko)).toBe(wallet);
  }
  expect(wallets.filter(({ ko }) => ko === null).map(({ code }) => code)).toContain("PAYPAL");
  expect(wallets).toHaveLength(22);
  expect(findWallet("제로페이")).toBeUndefined();
});
