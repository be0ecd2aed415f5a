import { Wall } from "./wall.tsx";

export function BuncheongPlate() {
  return (
    <Wall>
      <path d="M88 188 L152 188 L146 205 L94 205 Z" fill="#5e564a" />
      <ellipse cx="120" cy="132" rx="92" ry="66" fill="#665e52" />
      <ellipse cx="120" cy="127" rx="92" ry="65" fill="#8c8375" />
      <g fill="none" stroke="#f3eee2" strokeLinecap="round">
        <ellipse
          cx="120"
          cy="127"
          rx="83"
          ry="57"
          strokeDasharray="96 9 150 14 70 6"
          strokeOpacity="0.6"
          strokeWidth="7"
        />
        <ellipse
          cx="120"
          cy="127"
          rx="74"
          ry="50"
          strokeDasharray="140 7 60 11 110 5"
          strokeOpacity="0.82"
          strokeWidth="6"
        />
        <ellipse
          cx="120"
          cy="127"
          rx="65"
          ry="43"
          strokeDasharray="70 5 130 12 90 9"
          strokeOpacity="0.7"
          strokeWidth="8"
        />
        <ellipse
          cx="120"
          cy="127"
          rx="55"
          ry="36"
          strokeDasharray="110 13 80 4"
          strokeOpacity="0.88"
          strokeWidth="6"
        />
        <ellipse
          cx="120"
          cy="127"
          rx="45"
          ry="29"
          strokeDasharray="60 6 120 10"
          strokeOpacity="0.62"
          strokeWidth="7"
        />
        <ellipse
          cx="120"
          cy="127"
          rx="35"
          ry="22"
          strokeDasharray="90 8 40 5"
          strokeOpacity="0.84"
          strokeWidth="6"
        />
        <ellipse
          cx="120"
          cy="127"
          rx="24"
          ry="15"
          strokeDasharray="50 7 44 6"
          strokeOpacity="0.7"
          strokeWidth="7"
        />
        <ellipse
          cx="120"
          cy="127"
          rx="12"
          ry="7"
          strokeDasharray="30 5 12 4"
          strokeOpacity="0.8"
          strokeWidth="6"
        />
      </g>
      <path
        d="M44 104 C60 78 92 66 120 64"
        fill="none"
        stroke="#fffdf6"
        strokeLinecap="round"
        strokeOpacity="0.35"
        strokeWidth="3"
      />
    </Wall>
  );
}
