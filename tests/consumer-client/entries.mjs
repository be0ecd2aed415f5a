import * as client from "@toss-bff/toss-client";
import * as errors from "@toss-bff/toss-client/errors";
import * as payment from "@toss-bff/toss-client/payment";
import * as schema from "@toss-bff/toss-client/schema";
import * as webhooks from "@toss-bff/toss-client/webhooks";
import { retrieveOnce } from "./retrieve-once.mjs";

console.log(JSON.stringify(await retrieveOnce({ client, errors, payment, schema, webhooks })));
