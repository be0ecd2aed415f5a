import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "./shop-test.ts";

/** A page of somebody else, which makes a buyer's browser send what browsers send without asking first. */
const attempts = (url: string) => `
  <form id="text" method="post" enctype="text/plain" action="${url}" target="a">
    <input name='{"json":{"role":"staff"},"x":"' value='"}'>
  </form>
  <form id="multipart" method="post" enctype="multipart/form-data" action="${url}" target="b">
    <input name="json" value='{"role":"staff"}'>
  </form>
  <iframe name="a"></iframe><iframe name="b"></iframe>
  <script>
    document.getElementById("text").submit();
    document.getElementById("multipart").submit();
    const body = JSON.stringify({ json: { role: "staff" } });
    const send = (headers) => fetch("${url}", { method: "POST", mode: "no-cors", credentials: "include", headers, body });
    Promise.allSettled([send({ "content-type": "text/plain" }), send({})]).then(() => { document.title = "sent"; });
  </script>`;

test.use({ expectedProblems: /403|Failed to load resource|^Framing / });

test("S08 forms and fetches of another site, sent by the buyer's own browser, change nothing", async ({
  page,
  shop,
}) => {
  await page.goto("/");
  const url = `${shop.url}/api/trpc/session.signIn`;
  const site = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/html" }).end(attempts(url));
  });
  await once(site.listen(0, "127.0.0.1"), "listening");
  const statuses: number[] = [];
  page.on("response", (response) => {
    if (response.url() === url) statuses.push(response.status());
  });
  // By name it is another site than the shop, which is visited by its address.
  await page.goto(`http://localhost:${(site.address() as AddressInfo).port}/`);
  await expect(page).toHaveTitle("sent");
  await expect.poll(() => statuses).toEqual([403, 403, 403, 403]);
  const cookies = await page.context().cookies(shop.url);
  expect(cookies.map(({ name }) => name)).not.toContain("staff");
  site.closeAllConnections();
  site.close();
});
