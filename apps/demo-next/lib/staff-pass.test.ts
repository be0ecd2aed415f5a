import { expect, test } from "vitest";
import { issueStaffPass, verifyStaffPass } from "./staff-pass.ts";

const secret = Buffer.alloc(32, 1);
const shopper = "9b2f0d0e-0000-4000-8000-000000000001";
const pass = issueStaffPass(secret, shopper, 2_000);

test("a pass holds for the shopper it was issued to", () => {
  expect(verifyStaffPass(secret, shopper, pass, 1_999)).toBe(true);
});

test("a pass ends with its time, and its time cannot be written on", () => {
  expect(verifyStaffPass(secret, shopper, pass, 2_000)).toBe(false);
  const later = pass.replace("2000", "9999");
  expect(verifyStaffPass(secret, shopper, later, 1_000)).toBe(false);
});

test("a pass is worth nothing for another shopper or after a restart", () => {
  expect(verifyStaffPass(secret, "somebody-else", pass, 1_000)).toBe(false);
  expect(verifyStaffPass(Buffer.alloc(32, 2), shopper, pass, 1_000)).toBe(false);
});

test.each(["", "staff", "role=staff", "9999", "9999.", ".", "9999.AAAA", "NaN.AAAA"])(
  "%j typed by hand is no pass",
  (typed) => {
    expect(verifyStaffPass(secret, shopper, typed, 1_000)).toBe(false);
  },
);
