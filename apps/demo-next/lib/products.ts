import type { Language } from "./language.ts";

export type ProductId = "moon-jar" | "celadon-cup" | "buncheong-plate" | "onggi-jar";

export interface Product {
  id: ProductId;
  /** Whole won. Only the server's copy of this number decides what is charged. */
  price: number;
  name: Record<Language, string>;
  about: Record<Language, string>;
  size: Record<Language, string>;
}

/** What the shop sells. A real one reads it from its database. */
export const products: readonly Product[] = [
  {
    id: "moon-jar",
    price: 68_000,
    name: { ko: "작은 달항아리", en: "Small moon jar" },
    about: {
      ko: "사발 두 개를 맞붙여 구워, 조금 기운 채로 둥급니다.",
      en: "Two bowls joined at the waist, fired a little off round.",
    },
    size: { ko: "높이 18cm", en: "18 cm tall" },
  },
  {
    id: "celadon-cup",
    price: 24_000,
    name: { ko: "청자 찻잔", en: "Celadon tea cup" },
    about: {
      ko: "비취색 유약 아래로 가는 빙렬이 번져 있습니다.",
      en: "Jade glaze with a fine crackle underneath.",
    },
    size: { ko: "160ml", en: "160 ml" },
  },
  {
    id: "buncheong-plate",
    price: 32_000,
    name: { ko: "분청 접시", en: "Buncheong plate" },
    about: {
      ko: "백토를 귀얄로 한 번에 쓸어 발랐습니다.",
      en: "White slip, swept on with one turn of the brush.",
    },
    size: { ko: "지름 22cm", en: "22 cm across" },
  },
  {
    id: "onggi-jar",
    price: 18_000,
    name: { ko: "옹기 양념단지", en: "Onggi salt jar" },
    about: {
      ko: "숨 쉬는 흙이라 소금도 된장도 오래 갑니다.",
      en: "Breathing clay that keeps salt and paste for long.",
    },
    size: { ko: "500ml", en: "500 ml" },
  },
];

export function findProduct(id: ProductId): Product {
  const product = products.find((candidate) => candidate.id === id);
  if (product === undefined) throw new Error(`no product ${id}`);
  return product;
}
