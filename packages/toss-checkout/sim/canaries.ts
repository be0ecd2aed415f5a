/** What may be in no reply, no event and no row of the ledger, and in no alert. */
export const canaries = {
  secretKey: "test_gsk_simulator",
  /** The account number of each virtual account. */
  issuedAccount: "X6505831718354",
  /** Where each refund of a deposit goes. */
  refundAccount: "11022033044055",
  /** Begins each secret of a virtual account. */
  depositSecret: "ps_",
} as const;
