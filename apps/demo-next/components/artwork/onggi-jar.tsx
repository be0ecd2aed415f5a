import { useId } from "react";
import { Wall } from "./wall.tsx";

export function OnggiJar() {
  const glaze = useId();
  const body = useId();
  return (
    <Wall>
      <linearGradient id={glaze} x1="0" x2="1">
        <stop offset="0" stopColor="#371f15" />
        <stop offset="0.6" stopColor="#734833" />
        <stop offset="0.8" stopColor="#8b5b41" />
        <stop offset="1" stopColor="#522f20" />
      </linearGradient>
      <clipPath id={body}>
        <path d="M84 86 C52 98 42 138 55 170 C62 190 82 205 104 205 L138 205 C160 205 180 190 187 170 C199 138 189 98 158 86 Z" />
      </clipPath>
      <g clipPath={`url(#${body})`}>
        <rect x="40" y="80" width="160" height="130" fill={`url(#${glaze})`} />
        <g fill="none" stroke="#c08d68" strokeOpacity="0.5" strokeWidth="2.4">
          <path d="M40 126 C50 114 60 134 70 125 S90 117 100 126 S120 134 130 126 S150 117 160 126 S190 134 204 122" />
          <path d="M40 140 C52 130 62 149 73 140 S93 132 103 141 S123 149 133 141 S153 132 163 141 S192 148 204 136" />
        </g>
        <path
          d="M160 104 C175 120 178 150 169 174"
          fill="none"
          stroke="#e9c3a4"
          strokeLinecap="round"
          strokeOpacity="0.4"
          strokeWidth="5"
        />
      </g>
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
