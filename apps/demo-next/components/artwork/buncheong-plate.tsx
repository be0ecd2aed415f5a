import { useId } from "react";
import { Wall } from "./wall.tsx";

export function BuncheongPlate() {
  const slip = useId();
  return (
    <Wall>
      <radialGradient id={slip} cx="0.6" cy="0.35" r="0.8">
        <stop offset="0" stopColor="#f8f4ea" />
        <stop offset="0.65" stopColor="#e6dfd0" />
        <stop offset="1" stopColor="#bdb4a2" />
      </radialGradient>
      <path d="M86 178 L154 178 L147 206 L93 206 Z" fill="#574f44" />
      <ellipse cx="120" cy="140" rx="94" ry="60" fill="#5f5649" />
      <ellipse cx="120" cy="134" rx="94" ry="59" fill="#857b6c" />
      <ellipse cx="120" cy="133" rx="86" ry="52" fill={`url(#${slip})`} />
      <g fill="none" stroke="#857b6c" strokeLinecap="round" transform="rotate(-4 120 133)">
        <ellipse
          cx="120"
          cy="133"
          rx="82"
          ry="49"
          strokeDasharray="34 46 90 70 20 110"
          strokeOpacity="0.5"
          strokeWidth="1.6"
        />
        <ellipse
          cx="120"
          cy="133"
          rx="76"
          ry="45"
          strokeDasharray="70 30 24 90 60 40"
          strokeOpacity="0.32"
          strokeWidth="2.4"
        />
        <ellipse
          cx="121"
          cy="133"
          rx="70"
          ry="41"
          strokeDasharray="20 60 110 24"
          strokeOpacity="0.5"
          strokeWidth="1.2"
        />
        <ellipse
          cx="119"
          cy="133"
          rx="63"
          ry="37"
          strokeDasharray="90 34 40 70"
          strokeOpacity="0.3"
          strokeWidth="3"
        />
        <ellipse
          cx="120"
          cy="132"
          rx="56"
          ry="33"
          strokeDasharray="30 80 66 30"
          strokeOpacity="0.46"
          strokeWidth="1.4"
        />
        <ellipse
          cx="121"
          cy="133"
          rx="48"
          ry="28"
          strokeDasharray="84 24 36 60"
          strokeOpacity="0.3"
          strokeWidth="2.2"
        />
        <ellipse
          cx="120"
          cy="133"
          rx="40"
          ry="23"
          strokeDasharray="24 40 70 30"
          strokeOpacity="0.48"
          strokeWidth="1.3"
        />
        <ellipse
          cx="119"
          cy="133"
          rx="31"
          ry="18"
          strokeDasharray="60 26 20 44"
          strokeOpacity="0.32"
          strokeWidth="2.6"
        />
        <ellipse
          cx="120"
          cy="133"
          rx="21"
          ry="12"
          strokeDasharray="30 20 16 30"
          strokeOpacity="0.5"
          strokeWidth="1.2"
        />
        <path d="M198 122 C206 132 203 148 192 158" strokeOpacity="0.55" strokeWidth="4" />
      </g>
      <path
        d="M44 112 C62 90 90 81 120 79"
        fill="none"
        stroke="#fffdf6"
        strokeLinecap="round"
        strokeOpacity="0.5"
        strokeWidth="2.5"
      />
    </Wall>
  );
}
