/** The sample keys Toss prints in its documents for everybody. */
export const publishedKeys: readonly string[] = [
  "test_gck_docs_Ovk5rk1EwkEbP0W43n07xlzm",
  "test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6",
  "test_ck_D5GePWvyJnrK0W0k6q8gLzN97Eoq",
  "test_ck_YPBal2vxj81ORdDjOPwV5RQgOAND",
  "test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R",
];
