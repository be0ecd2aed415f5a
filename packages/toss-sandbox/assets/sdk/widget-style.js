/** Style of both widgets. They take light or dark from the shop's page, and nothing else. */
export const widgetStyle = `
:host {
  all: initial;
  display: block;
  color-scheme: inherit;
  color: light-dark(#1b2430, #eceff4);
  font: 1rem/1.5 system-ui, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR",
    NanumGothic, sans-serif;
  word-break: keep-all;
  overflow-wrap: anywhere;
}
fieldset {
  min-width: 0;
  margin: 0;
  padding: 0;
  border: 0;
}
legend {
  padding: 0;
  margin-bottom: 0.75rem;
  font-size: 1.125rem;
  font-weight: 700;
}
.tiles {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr));
  gap: 0.5rem;
}
label {
  display: flex;
  align-items: center;
  gap: 0.625rem;
  cursor: pointer;
}
.tile {
  min-height: 3.25rem;
  box-sizing: border-box;
  padding: 0.75rem 1rem;
  border: 1px solid light-dark(#d5dae2, #3a4352);
  border-radius: 0.75rem;
  background: light-dark(#fff, #1c222c);
}
.tile:hover {
  border-color: light-dark(#8d99ab, #6b788c);
}
.tile:has(:checked) {
  border-color: light-dark(#2456c9, #8fb3ff);
  box-shadow: inset 0 0 0 1px light-dark(#2456c9, #8fb3ff);
  background: light-dark(#f3f7ff, #1a2740);
  font-weight: 600;
}
:is(.tile, .agreement):has(:focus-visible) {
  outline: 2px solid light-dark(#2456c9, #8fb3ff);
  outline-offset: 2px;
}
.details {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr));
  gap: 0.75rem;
  margin-top: 1rem;
}
.details[hidden] {
  display: none;
}
.details legend {
  margin-bottom: 0.25rem;
  font-size: 0.9375rem;
}
.details .note {
  grid-column: 1 / -1;
  margin: 0;
}
.field {
  display: grid;
  gap: 0.25rem;
  font-size: 0.875rem;
  color: light-dark(#566070, #a7b1c0);
}
.field :is(input, select) {
  box-sizing: border-box;
  width: 100%;
  height: 2.75rem;
  padding: 0 0.75rem;
  border: 1px solid light-dark(#d5dae2, #3a4352);
  border-radius: 0.625rem;
  background: light-dark(#fff, #1c222c);
  color: light-dark(#1b2430, #eceff4);
  font: inherit;
  font-size: 1rem;
}
.field :is(input, select):focus-visible {
  outline: 2px solid light-dark(#2456c9, #8fb3ff);
  outline-offset: 2px;
}
:is(.tile, .agreement) input {
  flex: none;
  width: 1.125rem;
  height: 1.125rem;
  margin: 0;
  outline: none;
  accent-color: light-dark(#2456c9, #8fb3ff);
}
.note {
  margin: 0.75rem 0 0;
  font-size: 0.875rem;
  color: light-dark(#566070, #a7b1c0);
}
.agreement {
  align-items: flex-start;
  padding: 0.5rem 0;
  border-radius: 0.5rem;
  font-size: 0.9375rem;
}
label.agreement input {
  margin-top: 0.1875rem;
}
`;
