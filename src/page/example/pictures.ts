/** Drawn pictures for some of the example's items, so that photos show without anybody's camera. */

import { sha256HexOfBytes } from '../../contract/hash.ts';
import type { Photo } from '../../domain/item/events.ts';
import type { PhotoStore } from '../../event-sourcing/photo-store.ts';
import { shrinkPicture } from '../photos/shrink-picture.ts';

type Look = { readonly body: string; readonly label: string; readonly shape: 'tin' | 'carton' };

const looks: Readonly<Record<string, Look>> = {
  Chickpeas: { body: '#c9ced3', label: '#c58b2a', shape: 'tin' },
  Tomatoes: { body: '#c9ced3', label: '#b3382c', shape: 'tin' },
  Milk: { body: '#f4f6f8', label: '#2f6ea5', shape: 'carton' },
};
const [width, height] = [1_200, 900];

/** The key of an item in the example's catalogue, and the name on its picture. */
const pictured = [
  ['chickpeas', 'Chickpeas'],
  ['tomatoes', 'Tomatoes'],
  ['milk', 'Milk'],
] as const;

/** A photo of each, kept in the store; none where the browser cannot draw or has no room. */
export async function keepPictures(
  store: Pick<PhotoStore, 'putPhoto'>,
): Promise<readonly (readonly [key: string, photo: Photo])[]> {
  const kept: (readonly [string, Photo])[] = [];
  for (const [key, name] of pictured) {
    const drawn = await drawnPicture(name);
    const shrunk = drawn === undefined ? undefined : await shrinkPicture(drawn);
    if (shrunk === undefined || 'refused' in shrunk) continue;
    const { bytes, mime, width: across, height: down } = shrunk;
    const photo = sha256HexOfBytes(bytes);
    const isKept = await store.putPhoto({ photo, bytes }).catch(() => false);
    if (isKept) kept.push([key, { photo, mime, bytes: bytes.length, width: across, height: down }]);
  }
  return kept;
}

async function drawnPicture(name: string): Promise<Blob | undefined> {
  const look = looks[name];
  if (look === undefined || typeof OffscreenCanvas === 'undefined') return undefined;
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  if (pen === null) return undefined;
  shelf(pen);
  for (const [x, scale] of [
    [250, 0.82],
    [930, 0.82],
    [590, 1],
  ] as const)
    thing(pen, look, name, x, scale);
  return canvas.convertToBlob({ type: 'image/png' });
}

function shelf(pen: OffscreenCanvasRenderingContext2D): void {
  const wall = pen.createLinearGradient(0, 0, 0, height);
  wall.addColorStop(0, '#d8cfbf');
  wall.addColorStop(1, '#b9ad98');
  pen.fillStyle = wall;
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = '#7a5f41';
  pen.fillRect(0, 760, width, 140);
  pen.fillStyle = '#917352';
  pen.fillRect(0, 740, width, 34);
}

function thing(
  pen: OffscreenCanvasRenderingContext2D,
  { body, label, shape }: Look,
  name: string,
  middle: number,
  scale: number,
): void {
  const [wide, tall] = shape === 'tin' ? [330 * scale, 430 * scale] : [270 * scale, 520 * scale];
  const [left, top] = [middle - wide / 2, 750 - tall];
  pen.fillStyle = 'rgb(40 30 18 / 0.25)';
  pen.beginPath();
  pen.ellipse(middle + 14, 752, wide / 1.8, 20, 0, 0, 2 * Math.PI);
  pen.fill();
  const round = pen.createLinearGradient(left, 0, left + wide, 0);
  round.addColorStop(0, shade(body, -36));
  round.addColorStop(0.4, body);
  round.addColorStop(1, shade(body, -60));
  pen.fillStyle = round;
  pen.beginPath();
  pen.roundRect(left, top, wide, tall, shape === 'tin' ? 26 : 10);
  pen.fill();
  const print = pen.createLinearGradient(left, 0, left + wide, 0);
  print.addColorStop(0, shade(label, -30));
  print.addColorStop(0.45, label);
  print.addColorStop(1, shade(label, -50));
  pen.fillStyle = print;
  pen.fillRect(left, top + tall * 0.2, wide, tall * 0.6);
  pen.fillStyle = '#fffaf0';
  pen.font = `700 ${Math.round(50 * scale)}px Georgia, serif`;
  pen.textAlign = 'center';
  pen.fillText(name, middle, top + tall * 0.54, wide * 0.9);
}

/** A colour made lighter or darker by so much of 255. */
function shade(colour: string, by: number): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) + by);
  return `rgb(${parts.map((part) => Math.min(255, Math.max(0, part))).join(' ')})`;
}
