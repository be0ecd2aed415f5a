import { useId } from "react";
import { Wall } from "./wall.tsx";

export function CeladonCup() {
  const glaze = useId();
  return (
    <Wall>
      <linearGradient id={glaze} x1="0" x2="1">
        <stop offset="0" stopColor="#6f9583" />
        <stop offset="0.55" stopColor="#a9c8b6" />
        <stop offset="0.78" stopColor="#c5dccd" />
        <stop offset="1" stopColor="#92b5a2" />
      </linearGradient>
      <path d="M96 188 L144 188 L140 205 L100 205 Z" fill="#7c9c8b" />
      <path
        d="M58 92 C58 142 74 178 98 192 L142 192 C166 178 182 142 182 92 Z"
        fill={`url(#${glaze})`}
      />
      <ellipse cx="120" cy="92" rx="62" ry="15" fill="#cfe2d5" />
      <ellipse cx="120" cy="94" rx="54" ry="11" fill="#567867" />
      <ellipse cx="120" cy="97" rx="47" ry="8" fill="#a98a4e" />
      <g fill="none" stroke="#f2f8f3" strokeOpacity="0.4" strokeWidth="0.9">
        <path d="M78 116 L92 128 L88 146 L104 158" />
        <path d="M92 128 L112 122 L126 134 L120 154 L134 168" />
        <path d="M126 134 L146 126 L160 138" />
        <path d="M146 126 L150 112" />
        <path d="M120 154 L104 158 L108 178" />
      </g>
      <g fill="none" stroke="#ffffff" strokeLinecap="round" strokeOpacity="0.5" strokeWidth="3">
        <path d="M108 76 C100 62 118 56 109 40" />
        <path d="M132 74 C126 64 139 58 132 46" />
      </g>
    </Wall>
  );
}
