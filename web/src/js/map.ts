// The map of the places beside their list (/points): drawn by MapLibre from what the list already says, over a plain
// grid of degrees and the outlines of cities. No tiles and no other host: the map works where nothing but this page is
// reached. Without scripts, without WebGL or before it has come, the list is all there is, and it is enough.
import type {
  ExpressionSpecification, FilterSpecification, GeoJSONSource, GeoJSONSourceSpecification, Map as MapLibre, StyleSpecification,
} from "maplibre-gl";

type Library = typeof import("maplibre-gl");

interface Place {
  name: string;
  href: string;
  number: string;
  at: [number, number];
}

const PADDING = 48; // pixels around the outermost places
const CLOSEST = 13; // a single place is not shown closer than this
const NEAR = 0.004; // degrees, some 400 metres: closer marks would hide each other
const MARGIN = 60; // lines of the grid beyond the outermost places
const APART = 10; // pixels: where the lines of the grid would come closer, there is none
const DEGREE = 512 / 360; // pixels of a degree of longitude at zoom 0

function places(list: Element): Place[] {
  return [...list.querySelectorAll<HTMLElement>("[data-north][data-east]")].map((card) => ({
    name: card.dataset["name"] ?? "",
    href: `#${card.id}`,
    number: card.dataset["number"] ?? "",
    at: [Number(card.dataset["east"]), Number(card.dataset["north"])],
  }));
}

/**
 * Lines every hundredth, tenth or whole degree (about 1, 11 and 111 kilometres), by how far the places lie apart, and
 * the zoom from which they are seen.
 */
function grid(all: Place[]): { source: GeoJSONSourceSpecification; from: number } {
  const [east, north] = [0, 1].map((axis) => all.map((place) => place.at[axis as 0 | 1])) as [number[], number[]];
  const span = Math.max(Math.max(...east) - Math.min(...east), Math.max(...north) - Math.min(...north));
  const parts = span < 0.3 ? 100 : span < 3 ? 10 : 1; // of a degree
  const around = (values: number[]): [number, number] =>
    [Math.floor(Math.min(...values) * parts) - MARGIN, Math.ceil(Math.max(...values) * parts) + MARGIN];
  const [[west, right], [south, top]] = [around(east), around(north)];
  const lines: [number, number][][] = [];
  for (let n = west; n <= right; n += 1) lines.push([[n / parts, south / parts], [n / parts, top / parts]]);
  for (let n = south; n <= top; n += 1) lines.push([[west / parts, n / parts], [right / parts, n / parts]]);
  const geometry = { type: "MultiLineString" as const, coordinates: lines };
  const source: GeoJSONSourceSpecification = { type: "geojson", data: { type: "Feature", properties: {}, geometry } };
  return { source, from: Math.max(0, Math.log2((APART * parts) / DEGREE)) };
}

/** The city whose places are listed lies on paper; the outlines themselves come later, see `outline`. */
function style(colours: CSSStyleDeclaration, all: Place[], city: string): StyleSpecification {
  const colour = (name: string, otherwise: string) => colours.getPropertyValue(name).trim() || otherwise;
  const { source, from } = grid(all);
  const listed: FilterSpecification = ["==", ["get", "code"], city];
  const width: ExpressionSpecification = ["case", ["==", ["slice", ["get", "code"], 2], "0000"], 1.5, 1]; // of a province, a city
  const ground = { "background-color": colour("--ground", "#f4f6f8") };
  const paper = { "fill-color": colour("--paper", "#ffffff") };
  const thin = { "line-color": colour("--line", "#dbe1e8") };
  const strong = { "line-color": colour("--line-strong", "#76838f"), "line-width": width };
  return {
    version: 8,
    sources: { grid: source, outlines: { type: "geojson", data: { type: "FeatureCollection", features: [] } } },
    layers: [
      { id: "ground", type: "background", paint: ground },
      { id: "city", type: "fill", source: "outlines", filter: listed, paint: paper },
      { id: "grid", type: "line", source: "grid", minzoom: from, paint: thin },
      { id: "outlines", type: "line", source: "outlines", layout: { "line-join": "round" }, paint: strong },
    ],
  };
}

/** Fetches the outlines of cities and provinces. Where they do not come, the places lie on the grid alone. */
async function outline(map: MapLibre, address: string): Promise<void> {
  const drawn = new Promise((ready) => map.once("load", ready));
  const [answer] = await Promise.all([fetch(address), drawn]);
  if (answer.ok) map.getSource<GeoJSONSource>("outlines")?.setData((await answer.json()) as GeoJSON.FeatureCollection);
}

/** Places a few steps from each other share a mark: `1, 2, 5`. It leads to the first of them in the list. */
function gathered(all: Place[]): Place[] {
  const found: Place[] = [];
  for (const place of all) {
    const near = (other: Place) => other.at.every((degrees, axis) => Math.abs(degrees - (place.at[axis] ?? 0)) < NEAR);
    const first = found.find(near);
    if (!first) found.push({ ...place });
    else Object.assign(first, { name: `${first.name}, ${place.name}`, number: `${first.number}, ${place.number}` });
  }
  return found;
}

function mark(place: Place): HTMLAnchorElement {
  const link = document.createElement("a");
  link.className = "map__mark";
  link.href = place.href;
  link.title = place.name;
  link.textContent = place.number;
  link.setAttribute("aria-label", place.name);
  return link;
}

function draw(library: Library, box: HTMLElement, all: Place[]): MapLibre {
  const bounds = new library.LngLatBounds();
  all.forEach((place) => bounds.extend(place.at));
  const map = new library.Map({
    container: box,
    style: style(getComputedStyle(box), all, box.dataset["mapCity"] ?? ""),
    bounds,
    fitBoundsOptions: { padding: PADDING, maxZoom: CLOSEST },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new library.NavigationControl({ showCompass: false }));
  map.addControl(new library.ScaleControl({ unit: "metric" }));
  gathered(all).forEach((place) => new library.Marker({ element: mark(place) }).setLngLat(place.at).addTo(map));
  return map;
}

/** The library is a script of its own, half the weight of everything else together: fetched only for a map. */
function fetched(source: string): Promise<Library> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = () => resolve((window as unknown as { maplibregl: Library }).maplibregl);
    script.onerror = reject;
    document.head.append(script);
  });
}

export function startMap(): void {
  document.querySelectorAll<HTMLElement>("[data-map]").forEach((box) => {
    const list = document.getElementById(box.dataset["mapOf"] ?? "");
    const all = list ? places(list) : [];
    if (all.length === 0) return;
    void fetched(box.dataset["map"] ?? "")
      .then((library) => {
        library.setWorkerUrl(box.dataset["mapWorker"] ?? "");
        box.hidden = false;
        const map = draw(library, box, all);
        const outlines = box.dataset["mapOutlines"];
        if (outlines) outline(map, outlines).catch(() => undefined);
      })
      .catch(() => { box.hidden = true; });
  });
}
