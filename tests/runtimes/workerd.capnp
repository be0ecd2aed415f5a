using Workerd = import "/workerd/workerd.capnp";

# No nodejs_compat: nothing of Node may be needed. Loopback is where the sandbox is.
const config :Workerd.Config = (
  services = [
    (
      name = "shop",
      worker = (
        modules = [(name = "worker", esModule = embed "worker.mjs")],
        compatibilityDate = "2026-11-17",
      ),
    ),
    (name = "internet", network = (allow = ["private", "local"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "shop")],
);
