import { useId } from "react";
import { Wall } from "./wall.tsx";

export function MoonJar() {
  const glaze = useId();
  return (
    <Wall>
      <radialGradient id={glaze} cx="0.66" cy="0.3" r="0.85">
        <stop offset="0" stopColor="#fffdf7" />
        <stop offset="0.5" stopColor="#efeadd" />
        <stop offset="1" stopColor="#b5ad9b" />
      </radialGradient>
      <path d="M97 52 L146 51 L144 66 L99 66 Z" fill="#d5cdbc" />
      <ellipse cx="121.5" cy="52" rx="24.5" ry="4.5" fill="#8f8878" />
      <path
        d="M99 62 C64 67 41 97 42 130 C43 167 69 193 93 199 L151 199 C177 191 199 164 199 129 C199 96 177 66 144 62 Z"
        fill={`url(#${glaze})`}
      />
      <path
        d="M43 134 C84 144 160 143 199 131"
        fill="none"
        stroke="#8d836d"
        strokeOpacity="0.24"
        strokeWidth="1.5"
      />
      <path
        d="M66 158 C78 148 98 152 100 168 C101 182 80 186 71 177 Z"
        fill="#c98f5a"
        fillOpacity="0.13"
      />
      <path d="M92 197 L152 197 L149 205 L95 205 Z" fill="#bdb5a4" />
    </Wall>
  );
}
