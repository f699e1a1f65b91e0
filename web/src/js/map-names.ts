// The names of cities on the map of places: small words in the language of the page, over outlines that say whose land
// it is. A name stands deep inside what is seen of its city, beside the marks and never under them; where there is no
// room it stays away. It is not read aloud: the page says its city, and the list says the places.
import type { Map as MapLibre, Marker } from "maplibre-gl";

type Library = typeof import("maplibre-gl");
type Pixel = [number, number];
type Ring = Pixel[];

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface Name {
  marker: Marker;
  element: HTMLElement;
  city: GeoJSON.Feature;
  /** Pixels from its middle to its edges. */
  half: Pixel;
  at: Pixel | undefined;
}

const STEPS = 10; // tries across and down of what is seen of a city
const AIR = 6; // pixels between a name and a mark, the edge or another name
const KEPT = 0.6; // a name stays where it is while that is so good, measured by the best place
const LEAST = 8; // pixels: where a name would come closer to a border or an edge, it stays away
const ACROSS = 0.2; // what a place is worth at which a name runs over its border
const KIND = /(?:省|市|林区|[^州]{2,}族自治州)$/; // 山东, not 山东省

function ringsOf({ geometry }: GeoJSON.Feature): Ring[] {
  if (geometry.type === "Polygon") return geometry.coordinates as Ring[];
  return geometry.type === "MultiPolygon" ? (geometry.coordinates.flat() as Ring[]) : [];
}

function around(points: Pixel[]): Box {
  const [across, down] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...across), right: Math.max(...across), top: Math.min(...down), bottom: Math.max(...down) };
}

const meets = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Pixels from a point to a stretch of border. */
function away([x, y]: Pixel, [a, b]: Pixel, [c, d]: Pixel): number {
  const [dx, dy] = [c - a, d - b];
  const along = Math.min(1, Math.max(0, ((x - a) * dx + (y - b) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(a + along * dx - x, b + along * dy - y);
}

/** How deep a point lies inside: pixels to the nearest border; none if it lies outside. */
function depth(at: Pixel, rings: Ring[]): number {
  const [x, y] = at;
  let [inside, nearest] = [false, Infinity];
  for (const ring of rings) {
    ring.forEach((to, n) => {
      const from = ring[n - 1];
      if (!from) return;
      nearest = Math.min(nearest, away(at, from, to));
      const [[a, b], [c, d]] = [from, to];
      if (b > y !== d > y && x < ((c - a) * (y - b)) / (d - b) + a) inside = !inside;
    });
  }
  return inside ? nearest : 0;
}

/** Pixels between a box and the edge of what is seen. */
function gap(own: Box, view: Box): number {
  return AIR + Math.min(own.left - view.left, view.right - own.right, own.top - view.top, view.bottom - own.bottom);
}

/** Pixels between two boxes. */
function apart(a: Box, b: Box): number {
  const [across, down] = [Math.max(a.left - b.right, b.left - a.right, 0), Math.max(a.top - b.bottom, b.top - a.bottom, 0)];
  return AIR + Math.hypot(across, down);
}

export class Names {
  private readonly names: Name[];

  constructor(library: Library, private readonly map: MapLibre, outlines: GeoJSON.FeatureCollection, chosen: string) {
    const isCity = ({ properties }: GeoJSON.Feature) => !String(properties?.["code"]).endsWith("0000");
    const inEnglish = document.documentElement.lang.startsWith("en");
    this.names = outlines.features.filter(isCity).map((city) => {
      const { code, name, en } = city.properties as { code: string; name: string; en: string };
      const element = document.createElement("span");
      element.className = code === chosen ? "map__name map__name--chosen" : "map__name";
      element.textContent = inEnglish ? en : name.replace(KIND, "");
      const marker = new library.Marker({ element }).setLngLat([0, 0]).addTo(map);
      element.removeAttribute("aria-label"); // MapLibre calls everything a map marker
      element.setAttribute("aria-hidden", "true");
      const half: Pixel = [element.offsetWidth / 2, element.offsetHeight / 2];
      element.hidden = true;
      return { marker, element, city, half, at: undefined };
    });
    // The city that was asked for has its name first.
    this.names.sort((a, b) => Number(b.city.properties?.["code"] === chosen) - Number(a.city.properties?.["code"] === chosen));
  }

  /** Puts each name where it stands best beside `taken`; pixels of the map. */
  place(taken: Box[]): void {
    const { clientWidth: right, clientHeight: bottom } = this.map.getContainer();
    const view = { left: AIR, top: AIR, right: right - AIR, bottom: bottom - AIR };
    const full = [...taken];
    for (const name of this.names) {
      const rings = ringsOf(name.city).map((ring) => ring.map((at) => this.pixel(at)));
      const found = this.best(name, rings, view, full);
      name.at = found && this.map.unproject(found).toArray();
      name.element.hidden = !found;
      if (!found || !name.at) continue;
      name.marker.setLngLat(name.at);
      full.push(box(found, name.half));
    }
  }

  private pixel(at: Pixel): Pixel {
    const { x, y } = this.map.project(at);
    return [x, y];
  }

  private best({ at, half }: Name, rings: Ring[], view: Box, full: Box[]): Pixel | undefined {
    const land = around(rings.flat());
    if (!meets(land, view)) return undefined;
    const seen = {
      left: Math.max(land.left, view.left + half[0]), right: Math.min(land.right, view.right - half[0]),
      top: Math.max(land.top, view.top + half[1]), bottom: Math.min(land.bottom, view.bottom - half[1]),
    };
    const worth = (point: Pixel) => {
      const own = box(point, half);
      const isSeen = own.left >= view.left && own.right <= view.right && own.top >= view.top && own.bottom <= view.bottom;
      if (!isSeen || full.some((other) => meets(own, other))) return 0;
      const deep = Math.min(depth(point, rings), gap(own, view), ...full.map((other) => apart(own, other)));
      if (deep <= LEAST) return 0;
      const [x, y] = point;
      const ends: Pixel[] = [[x - half[0], y], [x + half[0], y]];
      return ends.every((end) => depth(end, rings) > 0) ? deep : deep * ACROSS;
    };
    let [best, most]: [Pixel | undefined, number] = [undefined, 0];
    for (let n = 0; n < STEPS * STEPS; n += 1) {
      const [across, down] = [((n % STEPS) + 0.5) / STEPS, (Math.floor(n / STEPS) + 0.5) / STEPS];
      const point: Pixel = [seen.left + across * (seen.right - seen.left), seen.top + down * (seen.bottom - seen.top)];
      const value = worth(point);
      if (value > most) [best, most] = [point, value];
    }
    const before = at && this.pixel(at);
    return before && best && worth(before) > most * KEPT ? before : best;
  }
}

function box([x, y]: Pixel, [half, high]: Pixel): Box {
  return { left: x - half - AIR, right: x + half + AIR, top: y - high - AIR / 2, bottom: y + high + AIR / 2 };
}

/** Where elements lie on the map. */
export function boxes(container: HTMLElement, selector: string): Box[] {
  const { left, top } = container.getBoundingClientRect();
  return [...container.querySelectorAll(selector)].map((element) => {
    const own = element.getBoundingClientRect();
    return { left: own.left - left, right: own.right - left, top: own.top - top, bottom: own.bottom - top };
  });
}
