/** What Toss's test environment makes of a card number that begins so. */
export const cardNumbers: readonly (readonly [
  start: string,
  issuerCode: string,
  kind: "domestic" | "foreign" | "refused",
])[] = [
  ["941000", "21", "domestic"],
  ["536510", "15", "domestic"],
  ["457973", "41", "domestic"],
  ["515594", "61", "domestic"],
  ["438676", "11", "domestic"],
  ["940926", "51", "domestic"],
  ["433012", "4V", "foreign"],
  ["552022", "4M", "foreign"],
  ["4111", "4V", "foreign"],
  ["9430", "21", "refused"],
];
