// A browser bundle is given this file in place of a server entry, by the "browser" condition in package.json. No such module
// exists: every bundler then fails and prints its name, which says what to do.
// @ts-expect-error The name is the message.
import "This entry of @toss-bff/toss-client is for servers. In a browser, import its types only, or @toss-bff/toss-client/payment, /errors and /schema";
