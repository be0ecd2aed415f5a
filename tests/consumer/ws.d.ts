// tRPC's server declarations name these two, and bring them only to hosts that install ws.
declare module "ws" {
  const ws: unknown;
  namespace ws {
    type WebSocket = unknown;
    type WebSocketServer = unknown;
  }
  // biome-ignore lint/style/noDefaultExport: ws itself does it so.
  export default ws;
}
