// Builds web/dist, which face/ui embeds: app.css, app.js, fonts.css with its woff2 subsets, the TTFs that PDFs are set
// in, the outlines of the map, and the licences of what is shipped. Everything is served from our own address: no other host is ever named.
import { build } from "esbuild";
import { cp, mkdir, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const require = createRequire(import.meta.url);
const folderOf = (name) => dirname(require.resolve(`${name}/package.json`));
const notoWeb = folderOf("@fontsource/noto-sans-sc");
const notoTtf = folderOf("@expo-google-fonts/noto-sans-sc");
const htmx = join(here, "node_modules", "htmx.org");
const maplibre = join(here, "node_modules", "maplibre-gl");

// Old Android WebViews are common on kiosks and on the phones of the people we serve.
const target = ["chrome87", "firefox78", "safari14.1"];
const common = {
  bundle: true,
  minify: true,
  target,
  outdir: dist,
  loader: { ".woff2": "file", ".svg": "file" },
  entryNames: "[name]",
  assetNames: "[name]-[hash]", // the name changes with the bytes, so they may be kept for ever
  logLevel: "warning",
};

/** The web subsets as one sheet: a face of the machine first, ours only where it has none. */
async function fontSheet() {
  const local = {
    400: 'local("Noto Sans CJK SC"), local("NotoSansCJKsc-Regular")',
    700: 'local("Noto Sans CJK SC Bold"), local("NotoSansCJKsc-Bold")',
  };
  const sheets = Object.keys(local).map(async (weight) => {
    const css = await readFile(join(notoWeb, `${weight}.css`), "utf8");
    return css.replace(/src: (url\([^)]*\.woff2\) format\('woff2'\))[^;]*;/g, `src: ${local[weight]}, $1;`);
  });
  const css = (await Promise.all(sheets)).join("\n");
  if (/\.woff\)/.test(css)) throw new Error("the font sheet still names .woff files");
  return css;
}

await rm(dist, { recursive: true, force: true });
await mkdir(join(dist, "fonts"), { recursive: true });
await mkdir(join(dist, "licences"));
await Promise.all([
  build({ ...common, entryPoints: [join(here, "src/css/app.css"), join(here, "src/js/app.ts")] }),
  build({
    ...common,
    stdin: { contents: await fontSheet(), loader: "css", resolveDir: notoWeb, sourcefile: "fonts.css" },
    outdir: undefined,
    outfile: join(dist, "fonts.css"),
  }),
  cp(join(here, "src/icon.svg"), join(dist, "icon.svg")),
  cp(join(notoTtf, "400Regular/NotoSansSC_400Regular.ttf"), join(dist, "fonts/NotoSansSC-Regular.ttf")),
  cp(join(notoTtf, "700Bold/NotoSansSC_700Bold.ttf"), join(dist, "fonts/NotoSansSC-Bold.ttf")),
  cp(join(notoWeb, "LICENSE"), join(dist, "licences/noto-sans-sc.txt")),
  cp(join(htmx, "LICENSE"), join(dist, "licences/htmx.txt")),
  // The build for strict content policies: its worker is a file of ours, never a blob.
  cp(join(maplibre, "dist/maplibre-gl-csp.js"), join(dist, "maplibre.js")),
  cp(join(maplibre, "dist/maplibre-gl-csp-worker.js"), join(dist, "maplibre-worker.js")),
  cp(join(maplibre, "dist/maplibre-gl.css"), join(dist, "maplibre.css")),
  cp(join(maplibre, "LICENSE.txt"), join(dist, "licences/maplibre.txt")),
  cp(join(here, "src/plate/plate-OFL.txt"), join(dist, "licences/plate.txt")),
  cp(join(here, "src/map/boundaries.json"), join(dist, "boundaries.json")),
  cp(join(here, "src/map/boundaries-LICENSE.txt"), join(dist, "licences/boundaries.txt")),
]);
