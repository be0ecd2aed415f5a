const client = require("@toss-bff/toss-client");
const errors = require("@toss-bff/toss-client/errors");
const payment = require("@toss-bff/toss-client/payment");
const schema = require("@toss-bff/toss-client/schema");
const webhooks = require("@toss-bff/toss-client/webhooks");
const { retrieveOnce } = require("./retrieve-once.mjs");

retrieveOnce({ client, errors, payment, schema, webhooks }).then((seen) =>
  console.log(JSON.stringify(seen)),
);
