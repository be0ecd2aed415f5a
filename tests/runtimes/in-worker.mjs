import { callToss } from "./calls.mjs";

export default {
  async fetch(request) {
    return Response.json(await callToss(await request.json()));
  },
};
