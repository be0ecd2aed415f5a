import { hydrateRoot } from "react-dom/client";
import { App } from "./app.tsx";
import type { PageConfig } from "./config.ts";

const root = document.querySelector("#root");
const config = JSON.parse(document.querySelector("#config")?.textContent ?? "") as PageConfig;
if (root) hydrateRoot(root, <App {...config} />);
