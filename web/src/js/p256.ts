// ECDSA P-256 with SHA-256, verifying only (FIPS 186-5, SEC 1 §4.1.4). Browsers keep their own from pages on plain http,
// and a hall's network may be just that.
import { sha256 } from "./sha256";

const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;
const G: Point = [
  0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
  0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
];

/** None is the point at infinity. */
type Point = [bigint, bigint] | undefined;

const mod = (x: bigint, of: bigint): bigint => ((x % of) + of) % of;

function inverse(x: bigint, of: bigint): bigint {
  let [a, b, u, v] = [mod(x, of), of, 1n, 0n];
  while (a > 1n) [a, b, u, v] = [b % a, a, v - (b / a) * u, u];
  return mod(u, of);
}

function add(one: Point, other: Point): Point {
  if (!one) return other;
  if (!other) return one;
  const [[x1, y1], [x2, y2]] = [one, other];
  if (x1 === x2 && mod(y1 + y2, P) === 0n) return undefined;
  const slope = x1 === x2 ? (3n * x1 * x1 - 3n) * inverse(2n * y1, P) : (y2 - y1) * inverse(x2 - x1, P);
  const x = mod(slope * slope - x1 - x2, P);
  return [x, mod(slope * (x1 - x) - y1, P)];
}

function times(point: Point, by: bigint): Point {
  let [sum, double]: [Point, Point] = [undefined, point];
  for (let rest = by; rest > 0n; rest >>= 1n) {
    if (rest & 1n) sum = add(sum, double);
    double = add(double, double);
  }
  return sum;
}

const whole = (bytes: Uint8Array): bigint => bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

/** Whether `signature` (r ‖ s) over `message` is of the key (SEC 1, uncompressed: 04 ‖ x ‖ y). */
export function verifies(key: Uint8Array, signature: Uint8Array, message: Uint8Array): boolean {
  if (key.length !== 65 || key[0] !== 4 || signature.length !== 64) return false;
  const [x, y] = [whole(key.subarray(1, 33)), whole(key.subarray(33))];
  const [r, s] = [whole(signature.subarray(0, 32)), whole(signature.subarray(32))];
  const on = x < P && y < P && mod(y * y - x * x * x + 3n * x - B, P) === 0n;
  if (!on || r < 1n || r >= N || s < 1n || s >= N) return false;
  const [hash, back] = [whole(sha256(message)), inverse(s, N)];
  const met = add(times(G, mod(hash * back, N)), times([x, y], mod(r * back, N)));
  return met !== undefined && mod(met[0], N) === r;
}
