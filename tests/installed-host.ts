import { execFileSync } from "node:child_process";
import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** An application outside the workspace: our tarballs unpacked, everything else linked from the root. */
export interface InstalledHost {
  folder: string;
  packages: InstalledPackage[];
  [Symbol.dispose](): void;
}

/** One of our packages as npm would publish and install it. */
export interface InstalledPackage {
  folder: string;
  manifest: Manifest;
}

interface Manifest {
  name: string;
  version: string;
  bin?: Record<string, string>;
  exports: Record<string, Record<string, string>>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  scripts?: Record<string, string>;
}

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Makes a host in a folder of its own, without a network. It sees what our manifests declare and what it asks for
 * itself, and nothing that merely happens to lie in the root's node_modules.
 *
 * @param dependencies What the host itself depends on.
 * @param place Where its folder is made. Default: the system's temp folder.
 */
export function installHost(dependencies: string[] = [], place = tmpdir()): InstalledHost {
  mkdirSync(place, { recursive: true });
  // The resolved name, since macOS reaches its temp folder through a link.
  const folder = realpathSync(mkdtempSync(join(place, "toss-host-")));
  const modules = join(folder, "node_modules");
  const pack = ["pack", "--workspace=packages", "--ignore-scripts", "--pack-destination", folder];
  execFileSync("npm", [...pack, "--silent"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });

  const packages = globSync("packages/*/package.json", { cwd: root }).map((path) => {
    const manifest = JSON.parse(readFileSync(join(root, path), "utf8")) as Manifest;
    const tarball = `${manifest.name.replace("@", "").replace("/", "-")}-${manifest.version}.tgz`;
    const target = join(modules, manifest.name);
    mkdirSync(target, { recursive: true });
    execFileSync("tar", ["-xzf", tarball, "-C", target, "--strip-components=1"], { cwd: folder });
    return { folder: target, manifest };
  });

  const declared = packages.flatMap(({ manifest }) =>
    Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
  );
  for (const name of new Set([...declared, ...dependencies])) {
    if (packages.some(({ manifest }) => manifest.name === name)) continue;
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(modules, name), "junction");
  }
  return { folder, packages, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}
