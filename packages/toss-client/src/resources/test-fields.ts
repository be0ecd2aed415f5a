/** What a field takes, to the edge, and what it refuses, with words of the rule. */
export interface FieldCase {
  takes: unknown[];
  refuses: [value: unknown, says: string][];
}

export const most = Number.MAX_SAFE_INTEGER;

/** The field may be left out. */
export function optional({ takes, refuses }: FieldCase): FieldCase {
  return {
    takes: [...takes, undefined],
    refuses: refuses.filter(([value]) => value !== undefined),
  };
}

export const wonPart: FieldCase = {
  takes: [0, 1, most],
  refuses: [
    [-1, "must not be negative"],
    [0.01, "must be a whole number of won"],
    [10.5, "must be a whole number of won"],
    [2 ** 53, "is too large"],
    ["5000", "must be a number, got string"],
    [null, "must be a number, got null"],
  ],
};

const money: FieldCase["refuses"] = [
  ["15000", "must be a number, got string"],
  [0, "must be greater than 0"],
  [-1, "must be greater than 0"],
  [null, "must be a number, got null"],
  [true, "must be a number, got boolean"],
  [[1000], "must be a number, got array"],
  [2 ** 53, "is too large"],
  [Number.POSITIVE_INFINITY, "got Infinity"],
  [Number.NaN, "got NaN"],
  [undefined, "is missing"],
];
export const won: FieldCase = {
  takes: [1, most],
  refuses: [...money, [1000.5, "must be a whole number of won"]],
};
export const amount: FieldCase = {
  takes: [0.01, most],
  refuses: [...money, [10.255, "at most 2 decimals"]],
};

export const orderId: FieldCase = {
  takes: ["order_", "Z-9".padEnd(64, "a")],
  refuses: [
    ["", "must be 6–64 characters, got 0"],
    ["order", "got 5"],
    ["o".repeat(65), "got 65"],
    ["order 0001", "must contain only A-Z a-z 0-9 - _"],
    ["order/0001", "must contain only"],
    ["../../orders", "must contain only"],
    ["order-0001\n", "must contain only"],
    ["주문번호-0001", "must contain only"],
    [123456, "must be a string, got number"],
    [undefined, "is missing"],
  ],
};

export function words(max: number): FieldCase {
  return {
    takes: ["x", "가".repeat(max), "😀".repeat(max)],
    refuses: [
      ["", `must be 1–${max} characters, got 0`],
      ["긴".repeat(max + 1), `got ${max + 1}`],
      ["\u3164\u200b", "must not be blank"],
      ["a\u0000b\r\nc", "control characters"],
      ["a\ud800bcd", "broken Unicode"],
      [5, "must be a string, got number"],
      [undefined, "is missing"],
    ],
  };
}

export function digits(min: number, max: number): FieldCase {
  return {
    takes: ["1".repeat(min), "1".repeat(max)],
    refuses: [
      ["1".repeat(max + 1), `got ${max + 1}`],
      ["1".repeat(min - 1), `got ${min - 1}`],
      ["-".repeat(max), "must contain only digits"],
      ["١".repeat(max), "must contain only digits"],
      [12, "must be a string, got number"],
      [undefined, "is missing"],
    ],
  };
}

export function count(min: number, max: number): FieldCase {
  const says = `must be a whole number from ${min}`;
  return {
    takes: [min, max],
    refuses: [min - 1, max + 1, 1.5, "12345", null].map((value) => [value, says]),
  };
}

export function oneOf(...values: string[]): FieldCase {
  return {
    takes: values,
    refuses: ["elsewise", "", 5, null, undefined].map((value) => [value, `must be ${values[0]}`]),
  };
}

export const flag: FieldCase = {
  takes: [true, false],
  refuses: ["false", 0, null].map((value) => [value, "must be true or false"]),
};

export const email: FieldCase = {
  takes: ["a@b", `${"a".repeat(90)}@shop.kr`],
  refuses: [
    ["buyer.shop.kr", "must be a mail address"],
    ["buyer @shop.kr", "must be a mail address"],
    ["a\u0000b@shop.kr", "must be a mail address"],
    [`${"a".repeat(93)}@shop.kr`, "got 101"],
    [5, "must be a string"],
  ],
};

export const customerKey: FieldCase = {
  takes: ["c1", `${"a".repeat(296)}=.@_`],
  refuses: [
    ["c", "must be 2–300 characters, got 1"],
    ["c".repeat(301), "got 301"],
    ["buyer/../x", "must contain only A-Z a-z 0-9 - _ = . @"],
    ["buyer 가", "must contain only"],
    ["..", 'must not be ".."'],
    [undefined, "is missing"],
  ],
};

export const paymentKey: FieldCase = {
  takes: ["k", "k".repeat(200)],
  refuses: [
    ["", "must be 1–200 characters, got 0"],
    ["k".repeat(201), "got 201"],
    [".", "must contain only A-Z a-z 0-9 - _ ="],
    ["a/../b", "must contain only"],
    ["x?y=1", "must contain only"],
    ["x\r\ny", "must contain only"],
    ["confirm", "is not a key that Toss gives"],
    [undefined, "is missing"],
  ],
};

export const day: FieldCase = {
  takes: ["2026-03-01"],
  refuses: [
    ["2026-3-1", "must be a day such as 2026-03-01"],
    ["2026-03-01T00:00:00", "must be"],
    ["", "must be"],
    [20_260_301, "must be a string"],
    [undefined, "is missing"],
  ],
};
export const moment: FieldCase = {
  takes: ["2026-03-01", "2026-03-01T10:15:00", new Date(0)],
  refuses: [
    "2026-03-01T10:15:00Z",
    "yesterday",
    new Date(Number.NaN),
    1_772_000_000,
    undefined,
  ].map((value) => [value, "must be a Date, or a Korean time such as 2026-03-01T10:15:00"]),
};
export const koreanTime: FieldCase = {
  takes: ["2026-03-01T10:15:00"],
  refuses: ["2027-01-02", "2027-01-02T10:15:00+09:00", "soon"].map((value) => [
    value,
    "must be a Korean time such as 2026-03-01T10:15:00",
  ]),
};

export const card: Record<string, FieldCase> = {
  cardNumber: digits(1, 20),
  cardExpirationYear: digits(2, 2),
  cardExpirationMonth: {
    takes: ["01", "12"],
    refuses: [
      ["00", "must be 01 to 12"],
      ["13", "must be 01 to 12"],
      ["7", "got 1"],
      [undefined, "is missing"],
    ],
  },
  cardPassword: optional(digits(2, 2)),
  customerIdentityNumber: {
    takes: ["900101", "1234567890"],
    refuses: [
      ["9001011", "must be 6 or 10 digits"],
      ["90010", "must be 6–10 characters, got 5"],
      ["90-101", "must contain only digits"],
      [undefined, "is missing"],
    ],
  },
  vbv: optional({
    takes: [{ cavv: "c", xid: "x".repeat(200), eci: "05" }],
    refuses: [
      [{ cavv: "c", xid: "x" }, "is missing"],
      [{ cavv: "c", xid: "x", eci: "05", more: 1 }, "is not a field that exists here"],
      ["05 cavv xid", "must be an object, got string"],
    ],
  }),
};

export const customer = { customerEmail: optional(email), customerName: optional(words(100)) };

export const charge: Record<string, FieldCase> = {
  amount: won,
  orderId,
  orderName: words(100),
  cardInstallmentPlan: optional({
    takes: [0, 2, 12],
    refuses: [1, 13, -1, 2.5, "12345"].map((value) => [value, "must be 0, or 2 to 12 months"]),
  }),
  taxFreeAmount: optional(wonPart),
  taxExemptionAmount: optional(wonPart),
  customerIp: optional(words(45)),
  ...customer,
};
