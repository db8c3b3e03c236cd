// Bundles src/cli/parley.ts into dist/, and each module that is imported on demand into a file of its own with all
// it needs: a command then reads two files, where shared ones would be twenty, and each takes its time to find and
// open. So the same module can run twice in one process; what such files hand to each other is plain data.
import { readFile, rename, rm } from "node:fs/promises";
import { basename, extname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const path = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const plainText = path("src/build/plain-text.ts");
const { version } = JSON.parse(await readFile(path("package.json"), "utf8"));

/** The modules that become files, by the file's name; grows while they are bundled. */
const files = new Map();
function fileOf(module) {
  const name = basename(module, extname(module));
  if ((files.get(name) ?? module) !== module)
    throw new Error(`two modules would both become ${name}.js: ${module} and ${files.get(name)}`);
  files.set(name, module);
  return `./${name}.js`;
}

const onDemand = {
  name: "on-demand",
  setup(plugin) {
    plugin.onResolve({ filter: /^\.\.?\/.*\.tsx?$/ }, ({ kind, path: name, resolveDir }) =>
      kind === "dynamic-import" ? { path: fileOf(resolve(resolveDir, name)), external: true } : undefined,
    );
  },
};

const lean = {
  name: "lean",
  setup(plugin) {
    const stub = ({ path: name }) => ({ path: name, namespace: "stub" });
    plugin.onLoad({ filter: /.*/, namespace: "stub" }, () => ({ contents: "export default {}" }));
    // Ink loads its developer tools only when DEV is set.
    plugin.onResolve({ filter: /^\.\/devtools\.js$/ }, stub);
    // Commander starts other programs only for commands that are programs of their own, and there are none.
    plugin.onResolve({ filter: /^node:child_process$/ }, (args) =>
      /[\\/]commander[\\/]/.test(args.importer) ? stub(args) : undefined,
    );
    // One string-width for every package that asks for it; plain text never gets as far as the library.
    plugin.onResolve({ filter: /^string-width$/ }, ({ path: name, importer, pluginData }) => {
      if (pluginData === "library") return undefined;
      if (!/[\\/]plain-text\.ts$/.test(importer)) return { path: plainText };
      return plugin.resolve(name, { kind: "require-call", resolveDir: path(""), pluginData: "library" });
    });
  },
};

// Built beside dist/ and then put in its place, so that a build that fails leaves the last one working.
const next = `dist.${process.pid}`;
for (const module of [
  "src/cli/parley.ts",
  "src/cli/simulate-worker.ts",
  "src/cli/study-worker.ts",
  "src/tui/figures/figures-worker.ts",
  "src/build/compile.ts",
])
  fileOf(path(module));
for (const [name, module] of files)
  await build({
    entryPoints: [module],
    outfile: path(`${next}/${name}.js`),
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    minify: true,
    define: {
      "process.env.NODE_ENV": '"production"',
      "process.env.PARLEY_VERSION": JSON.stringify(version),
      "Intl.Segmenter": "Segmenter",
      // Yoga holds its WebAssembly as text and would fetch it all the same, for which Node opens its web client.
      fetch: "undefined",
    },
    inject: [plainText],
    // A literal of that kind would be looked up in Unicode's tables as the file is read; a call waits its turn.
    supported: { "regexp-set-notation": false },
    banner: {
      js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
    },
    plugins: [onDemand, lean],
    logLevel: "warning",
  });

// What the build itself runs is not shipped.
await import(pathToFileURL(path(`${next}/compile.js`)).href);
await rm(path(`${next}/compile.js`));
await rm(path("dist"), { recursive: true, force: true });
await rename(path(next), path("dist"));
