import { useId } from "react";
import { Wall } from "./wall.tsx";

export function OnggiJar() {
  const glaze = useId();
  return (
    <Wall>
      <linearGradient id={glaze} x1="0" x2="1">
        <stop offset="0" stopColor="#371f15" />
        <stop offset="0.6" stopColor="#734833" />
        <stop offset="0.8" stopColor="#8b5b41" />
        <stop offset="1" stopColor="#522f20" />
      </linearGradient>
      <path
        d="M84 86 C52 98 42 138 55 170 C62 190 82 205 104 205 L138 205 C160 205 180 190 187 170 C199 138 189 98 158 86 Z"
        fill={`url(#${glaze})`}
      />
      <g fill="none" stroke="#c08d68" strokeLinecap="round" strokeOpacity="0.5" strokeWidth="2.4">
        <path d="M50 122 C58 114 66 130 76 122 S94 114 104 122 S122 130 132 122 S150 114 160 122 S180 130 191 122" />
        <path d="M49 136 C60 130 68 144 78 137 S98 130 108 137 S126 144 136 137 S154 130 164 137 S182 142 192 136" />
      </g>
      <path
        d="M158 104 C174 120 177 150 168 174"
        fill="none"
        stroke="#e9c3a4"
        strokeLinecap="round"
        strokeOpacity="0.4"
        strokeWidth="5"
      />
      <path d="M74 88 C76 70 98 62 121 62 C144 62 166 70 168 88 Z" fill="#5b3625" />
      <ellipse cx="121" cy="88" rx="47" ry="7.5" fill="#432619" />
      <path d="M108 62 C106 48 136 48 134 62 Z" fill="#6f4531" />
      <path
        d="M138 69 C150 72 157 76 160 82"
        fill="none"
        stroke="#e9c3a4"
        strokeLinecap="round"
        strokeOpacity="0.35"
        strokeWidth="3"
      />
    </Wall>
  );
}
