// The map of the places beside their list (/points): drawn by MapLibre from what the list already says, over a plain
// grid of degrees and the outlines of cities. No tiles and no other host: the map works where nothing but this page is
// reached. Without scripts, without WebGL or before it has come, the list is all there is, and it is enough.
import type {
  ExpressionSpecification, FilterSpecification, GeoJSONSourceSpecification, LngLatBounds, Map as MapLibre, Marker, StyleSpecification,
} from "maplibre-gl";
import { Names, boxes } from "./map-names";

type Library = typeof import("maplibre-gl");

interface Place {
  name: string;
  href: string;
  number: string;
  at: [number, number];
}

/** What the map shows when it opens. */
interface View {
  bounds: LngLatBounds;
  city: string;
  outlines: GeoJSON.FeatureCollection;
}

const PADDING = 32; // pixels around the city, or around the outermost places where its outline is not there
const CLOSEST = 13; // a single place is not shown closer than this
const HIGH = 44; // pixels of a mark, with the room around it that a finger needs
const NUMBERS = 2; // on one mark; of more it says how many
const NAMES = 3; // of one mark, likewise
const MARGIN = 60; // lines of the grid beyond what is seen at first
const APART = 10; // pixels: where the lines of the grid would come closer, there is none
const DEGREE = 512 / 360; // pixels of a degree of longitude at zoom 0

function places(list: Element): Place[] {
  return [...list.querySelectorAll<HTMLElement>("[data-north][data-east]")].map((card) => ({
    name: card.dataset["name"] ?? "",
    href: card.dataset["href"] ?? `#${card.id}`,
    number: card.dataset["number"] ?? "",
    at: [Number(card.dataset["east"]), Number(card.dataset["north"])],
  }));
}

/**
 * Lines every hundredth, tenth or whole degree (about 1, 11 and 111 kilometres), by how much is seen at first, and the
 * zoom from which they are seen.
 */
function grid(bounds: LngLatBounds): { source: GeoJSONSourceSpecification; from: number } {
  const [least, low, most, high] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  const span = Math.max(most - least, high - low);
  const parts = span < 0.3 ? 100 : span < 3 ? 10 : 1; // of a degree
  const around = (from: number, to: number): [number, number] => [Math.floor(from * parts) - MARGIN, Math.ceil(to * parts) + MARGIN];
  const [[west, right], [south, top]] = [around(least, most), around(low, high)];
  const lines: [number, number][][] = [];
  for (let n = west; n <= right; n += 1) lines.push([[n / parts, south / parts], [n / parts, top / parts]]);
  for (let n = south; n <= top; n += 1) lines.push([[west / parts, n / parts], [right / parts, n / parts]]);
  const geometry = { type: "MultiLineString" as const, coordinates: lines };
  const source: GeoJSONSourceSpecification = { type: "geojson", data: { type: "Feature", properties: {}, geometry } };
  return { source, from: Math.max(0, Math.log2((APART * parts) / DEGREE)) };
}

/** The city whose places are listed is drawn as what is chosen: inside is seen from outside at any zoom. */
function style(colours: CSSStyleDeclaration, view: View): StyleSpecification {
  const colour = (name: string, otherwise: string) => colours.getPropertyValue(name).trim() || otherwise;
  const { source, from } = grid(view.bounds);
  const listed: FilterSpecification = ["==", ["get", "code"], view.city];
  const width: ExpressionSpecification = ["case", ["==", ["slice", ["get", "code"], 2], "0000"], 1.5, 1]; // of a province, a city
  const ground = { "background-color": colour("--ground", "#f4f6f8") };
  const chosen = { "fill-color": colour("--action-soft", "#eaf1fd") };
  const border = { "line-color": colour("--action", "#1457d2"), "line-width": 2 };
  const thin = { "line-color": colour("--line", "#dbe1e8") };
  const strong = { "line-color": colour("--line-strong", "#76838f"), "line-width": width };
  return {
    version: 8,
    sources: { grid: source, outlines: { type: "geojson", data: view.outlines } },
    layers: [
      { id: "ground", type: "background", paint: ground },
      { id: "city", type: "fill", source: "outlines", filter: listed, paint: chosen },
      { id: "grid", type: "line", source: "grid", minzoom: from, paint: thin },
      { id: "outlines", type: "line", source: "outlines", layout: { "line-join": "round" }, paint: strong },
      { id: "border", type: "line", source: "outlines", filter: listed, layout: { "line-join": "round" }, paint: border },
    ],
  };
}

/** The outlines of cities and provinces. Where they do not come, the places lie on the grid alone. */
async function outlined(address: string | undefined): Promise<GeoJSON.FeatureCollection> {
  const nothing: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };
  if (!address) return nothing;
  try {
    const answer = await fetch(address);
    return answer.ok ? ((await answer.json()) as GeoJSON.FeatureCollection) : nothing;
  } catch {
    return nothing;
  }
}

/** What is seen at first: the whole city with its places, so that its border is there. */
function viewed(library: Library, box: HTMLElement, all: Place[], outlines: GeoJSON.FeatureCollection): View {
  const [bounds, city] = [new library.LngLatBounds(), box.dataset["mapCity"] ?? ""];
  all.forEach((place) => bounds.extend(place.at));
  const chosen = outlines.features.find((feature) => feature.properties?.["code"] === city);
  if (chosen) corners(chosen.geometry).forEach((at) => bounds.extend(at));
  return { bounds, city, outlines };
}

function corners(geometry: GeoJSON.Geometry): [number, number][] {
  if (geometry.type === "Polygon") return geometry.coordinates.flat() as [number, number][];
  return geometry.type === "MultiPolygon" ? (geometry.coordinates.flat(2) as [number, number][]) : [];
}

/** What stands on a mark. */
function written(numbers: string[]): string {
  return numbers.length > NUMBERS ? `${numbers[0]} +${numbers.length - 1}` : numbers.join(", ");
}

/** Pixels across of a mark with these numbers, about. */
const wideness = (numbers: string[]) => Math.max(HIGH, 18 + 8 * written(numbers).length);

/** Places that would hide each other share a mark: `1, 2`, or `1 +4`. It leads to the first of them in the list. */
function gathered(map: MapLibre, all: Place[]): Place[] {
  const found: { first: Place; numbers: string[]; names: string[]; x: number; y: number }[] = [];
  for (const place of all) {
    const { x, y } = map.project(place.at);
    const wide = wideness([place.number]);
    const hides = (other: { x: number; y: number; numbers: string[] }) =>
      Math.abs(other.x - x) < (wideness(other.numbers) + wide) / 2 && Math.abs(other.y - y) < HIGH;
    const near = found.find(hides);
    if (!near) found.push({ first: place, numbers: [place.number], names: [place.name], x, y });
    else [near.numbers.push(place.number), near.names.push(place.name)];
  }
  return found.map(({ first, numbers, names }) => {
    const more = names.length > NAMES ? ` +${names.length - NAMES}` : "";
    return { ...first, name: `${names.slice(0, NAMES).join(", ")}${more}`, number: written(numbers) };
  });
}

function mark(place: Place): HTMLAnchorElement {
  const link = document.createElement("a");
  link.className = "map__mark";
  link.href = place.href;
  link.title = place.name;
  link.textContent = place.number;
  return link;
}

function draw(library: Library, box: HTMLElement, all: Place[], outlines: GeoJSON.FeatureCollection): void {
  const view = viewed(library, box, all, outlines);
  const map = new library.Map({
    container: box,
    style: style(getComputedStyle(box), view),
    bounds: view.bounds,
    fitBoundsOptions: { padding: PADDING, maxZoom: CLOSEST },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new library.NavigationControl({ showCompass: false }));
  map.addControl(new library.ScaleControl({ unit: "metric" }));
  const names = new Names(library, map, outlines, view.city);
  let [marks, zoom]: [Marker[], number] = [[], NaN];
  const settle = () => {
    if (map.getZoom() !== zoom) {
      zoom = map.getZoom();
      marks.forEach((one) => one.remove());
      marks = gathered(map, all).map((place) => marked(library, map, place));
    }
    names.place(boxes(box, ".map__mark, .maplibregl-ctrl"));
  };
  map.on("moveend", settle);
  settle();
}

function marked(library: Library, map: MapLibre, place: Place): Marker {
  const element = mark(place);
  const marker = new library.Marker({ element }).setLngLat(place.at).addTo(map);
  element.setAttribute("aria-label", place.name); // MapLibre has called it a map marker
  return marker;
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
    if (all.length === 0 || box.parentElement?.offsetParent === null) return; // the list alone is shown
    void Promise.all([fetched(box.dataset["map"] ?? ""), outlined(box.dataset["mapOutlines"])])
      .then(([library, outlines]) => {
        library.setWorkerUrl(box.dataset["mapWorker"] ?? "");
        box.hidden = false;
        draw(library, box, all, outlines);
      })
      .catch(() => { box.hidden = true; });
  });
}
