import { widgetStyle } from "./widget-style.js";

/** Style of the layer over the shop's page: the payment window in a frame, or a window of the script's own. */
export const modalStyle = `${widgetStyle}
dialog {
  box-sizing: border-box;
  width: min(26rem, 100vw);
  max-width: none;
  max-height: 100dvh;
  margin: auto;
  padding: 0;
  border: 0;
  border-radius: 1.25rem;
  overflow: hidden auto;
  background: light-dark(#fff, #181d25);
  color: inherit;
  box-shadow: 0 1.5rem 4rem rgb(0 0 0 / 0.35);
}
dialog:has(iframe) {
  height: min(44rem, 100dvh);
  overflow: hidden;
}
dialog::backdrop {
  background: rgb(10 14 22 / 0.55);
}
iframe {
  display: block;
  width: 100%;
  height: 100%;
  border: 0;
}
.sheet {
  display: grid;
  gap: 1.25rem;
  padding: 1.25rem 1.5rem 1.5rem;
}
.sheet header {
  display: flex;
  align-items: center;
  justify-content: space-between;
}
h2 {
  margin: 0;
  font-size: 1.125rem;
  outline: none;
}
.sheet > p {
  margin: 0;
}
.sheet .tiles {
  grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr));
}
button {
  min-height: 3.25rem;
  padding: 0.5rem 1rem;
  border: 1px solid light-dark(#2456c9, #8fb3ff);
  border-radius: 0.75rem;
  background: light-dark(#2456c9, #8fb3ff);
  color: light-dark(#fff, #0d1830);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
button:disabled {
  cursor: default;
  opacity: 0.6;
}
button.close {
  min-width: 2.75rem;
  min-height: 2.75rem;
  margin-right: -0.75rem;
  padding: 0;
  border-color: transparent;
  background: none;
  color: light-dark(#566070, #a7b1c0);
}
button:focus-visible {
  outline: 2px solid light-dark(#2456c9, #8fb3ff);
  outline-offset: 2px;
}
@media (max-width: 30rem) {
  dialog {
    width: 100vw;
    margin-bottom: 0;
    border-radius: 1.25rem 1.25rem 0 0;
  }
}
`;
