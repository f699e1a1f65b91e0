// The outlines under the map of places: GeoJSON as the map reads it, whole for every province that has an office here, and
// true enough that the places of data/points lie in their cities.
//   npm run --silent test
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const read = (path) => readFile(join(root, path), "utf8");
const OUTSIDE_MAX = 5; // kilometres: the outlines are rough, and some examples lie at the edge of their city
const SIZE_MAX = 200_000; // bytes
const DEGREE = 111.2; // kilometres

const text = await read("web/src/map/boundaries.json");
const { type, features } = JSON.parse(text);
const regions = new Map((await read("data/regions/regions.csv")).split("\n").map((line) => line.split(",")).map(([code, name, parent]) => [code, { name, parent }]));
const polygons = ({ geometry }) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);
const outlineOf = (code) => features.find((feature) => feature.properties.code === code);

/** The files of places: their city, and of each place with a position its code, kind and [east, north]. */
async function towns() {
  const names = (await readdir(join(root, "data/points"))).filter((name) => name.endsWith(".toml"));
  return Promise.all(names.map(async (name) => {
    const file = await read(join("data/points", name));
    const word = (part, key) => new RegExp(`^${key} = "([^"]*)"`, "m").exec(part)?.[1];
    const [head, ...parts] = file.split(/^\[\[point\]\]$/m);
    const places = parts.flatMap((part) => {
      const at = /^position = \[([\d.]+), ([\d.]+)\]/m.exec(part);
      return at ? [{ code: word(part, "code"), kind: word(part, "kind"), at: [Number(at[2]), Number(at[1])] }] : [];
    });
    assert.equal(places.length, file.match(/^position = /gm)?.length ?? 0, `${name}: every position is read`);
    return { name, city: word(head, "authority"), places };
  }));
}

const edges = (ring) => ring.slice(1).map((to, at) => [ring[at], to]);
const area = (ring) => edges(ring).reduce((sum, [[x, y], [u, v]]) => sum + x * v - u * y, 0) / 2;
const areaOf = (feature) => polygons(feature).flat().reduce((sum, ring) => sum + area(ring), 0);
const crosses = ([x, y], [[a, b], [c, d]]) => b > y !== d > y && x < ((c - a) * (y - b)) / (d - b) + a;
const isIn = (at, feature) => polygons(feature).flat(1).flatMap(edges).filter((edge) => crosses(at, edge)).length % 2 === 1;

/** Kilometres from a place to the outline. */
function away([x, y], feature) {
  const scale = [DEGREE * Math.cos((y * Math.PI) / 180), DEGREE];
  const far = polygons(feature).flat(1).flatMap(edges).map((edge) => {
    const [[a, b], [c, d]] = edge.map(([u, v]) => [(u - x) * scale[0], (v - y) * scale[1]]);
    const [dx, dy] = [c - a, d - b];
    const along = Math.min(1, Math.max(0, -(a * dx + b * dy) / (dx * dx + dy * dy)));
    return Math.hypot(a + along * dx, b + along * dy);
  });
  return Math.min(...far);
}

test("the file is GeoJSON: closed rings, outer ones against the clock, three decimals", () => {
  assert.equal(type, "FeatureCollection");
  assert.ok(Buffer.byteLength(text) < SIZE_MAX, `${Buffer.byteLength(text)} bytes`);
  for (const feature of features) {
    const { code } = feature.properties;
    assert.equal(feature.type, "Feature", code);
    assert.ok(["Polygon", "MultiPolygon"].includes(feature.geometry.type), code);
    for (const polygon of polygons(feature)) {
      polygon.forEach((ring, at) => {
        assert.ok(ring.length >= 4, code);
        assert.deepEqual(ring[0], ring.at(-1), `${code}: a ring is closed`);
        assert.equal(Math.sign(area(ring)), at === 0 ? 1 : -1, `${code}: an outer ring runs against the clock, a hole with it`);
        for (const edge of edges(ring)) assert.notDeepEqual(edge[0], edge[1], `${code}: no point stands twice`);
      });
      for (const [east, north] of polygon.flat()) {
        assert.ok(east > 73 && east < 136 && north > 3 && north < 54, `${code}: [${east}, ${north}] is [east, north] in China`);
        for (const degrees of [east, north]) assert.equal(degrees, Math.round(degrees * 1000) / 1000, code);
      }
    }
  }
});

test("codes and names are those of data/regions, each once, and no city of a province is left out", async () => {
  const codes = features.map((feature) => feature.properties.code);
  assert.equal(new Set(codes).size, codes.length);
  for (const { properties } of features) {
    assert.equal(properties.name, regions.get(properties.code)?.name, properties.code);
    assert.match(properties.en, /^[A-Z][a-z']+$/, `${properties.code}: a name in English`);
  }
  assert.equal(new Set(features.map(({ properties }) => properties.en)).size, features.length, "no two are called alike in English");
  const provinces = new Set((await towns()).map(({ city }) => `${city.slice(0, 2)}0000`));
  const isCity = ([code, { parent }]) => (provinces.has(parent) && !code.endsWith("9000")) || (parent?.endsWith("9000") && provinces.has(regions.get(parent).parent));
  const cities = [...regions].filter(isCity).map(([code]) => code);
  assert.deepEqual([...codes].sort(), [...provinces, ...cities].sort());
});

test("the cities of a province fill it", () => {
  for (const province of features.filter((feature) => feature.properties.code.endsWith("0000"))) {
    const { code } = province.properties;
    const cities = features.filter((feature) => feature !== province && feature.properties.code.startsWith(code.slice(0, 2)));
    const share = cities.reduce((sum, city) => sum + areaOf(city), 0) / areaOf(province);
    assert.ok(Math.abs(share - 1) < 0.005, `${code}: ${share}`);
  }
});

test("every place lies in its city", async () => {
  for (const { name, city, places } of await towns()) {
    const outline = outlineOf(city);
    assert.ok(outline, `${name}: an outline of ${city}`);
    assert.ok(places.length > 0, name);
    for (const { code, kind, at } of places) {
      const far = isIn(at, outline) ? 0 : away(at, outline);
      assert.ok(far <= (kind === "hall" ? 0 : OUTSIDE_MAX), `${code} lies ${far.toFixed(1)} km outside of ${outline.properties.name}`);
    }
  }
});
