/** Style of the layer that holds the payment window. */
export const frameStyle = `
dialog {
  box-sizing: border-box;
  width: min(26rem, 100vw);
  height: min(41rem, 100dvh);
  max-width: none;
  max-height: none;
  margin: auto;
  padding: 0;
  border: 0;
  border-radius: 1.25rem;
  overflow: hidden;
  background: Canvas;
  box-shadow: 0 1.5rem 4rem rgb(0 0 0 / 0.35);
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
@media (max-width: 30rem) {
  dialog {
    width: 100vw;
    margin-bottom: 0;
    border-radius: 1.25rem 1.25rem 0 0;
  }
}
`;
