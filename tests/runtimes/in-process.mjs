import { callToss } from "./calls.mjs";

console.log(JSON.stringify(await callToss(JSON.parse(process.argv[2]))));
