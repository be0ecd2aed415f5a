// Plain CommonJS in old syntax, so that an old Node prints the sentence instead of a syntax error.
const [major, minor] = process.versions.node.split(".").map(Number);
const isNewEnough = major > 22 || (major === 22 && minor >= 19);

// A Node can be built without SQLite, so its age alone does not tell.
if (!isNewEnough || !require("node:module").isBuiltin("node:sqlite")) {
  console.error(
    `Node 22.19 or newer with node:sqlite is needed and this is ${process.version}: on Linux x64 ` +
      "`npm ci` brings Node 24 for every npm script, elsewhere install Node 24.",
  );
  process.exit(1);
}
