/**
 * Makes a photo of any picture that the browser can read: at most 1600 pixels long, upright, a few
 * hundred kB. It is drawn anew, so nothing that a camera wrote beside the picture (where it was taken,
 * with what) goes with it.
 */
import { limits } from '../../contract/limits.ts';
import { type PhotoMime, photoMimeOf } from '../../contract/photo.ts';

export type ShrunkPicture = {
  readonly bytes: Uint8Array;
  readonly mime: PhotoMime;
  readonly width: number;
  readonly height: number;
};
/** `too-large`: beyond what this device can open, or not to be made small enough. */
export type PictureRefusal = { readonly refused: 'no-picture' | 'too-large' };

/** Nobody's camera writes more, and a phone that opened it would run out of memory. */
const fileBytesMax = 100_000_000;
const aimBytes = 300_000;
/** Tried in turn until one is small enough: first less exact, then smaller. */
const tries = [
  { edge: 1600, quality: 0.82 },
  { edge: 1600, quality: 0.68 },
  { edge: 1600, quality: 0.5 },
  { edge: 1200, quality: 0.55 },
  { edge: 900, quality: 0.5 },
] as const;

/** The size of a picture whose longer edge is at most `edge`; never larger than it was. */
function fitWithin(
  width: number,
  height: number,
  edge: number,
): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, edge / Math.max(width, height));
  const whole = (length: number): number => Math.max(1, Math.round(length * scale));
  return { width: whole(width), height: whole(height) };
}

export async function shrinkPicture(file: Blob): Promise<ShrunkPicture | PictureRefusal> {
  if (file.size > fileBytesMax) return { refused: 'too-large' };
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return { refused: 'no-picture' };
  }
  try {
    let best: ShrunkPicture | undefined;
    for (const { edge, quality } of tries) {
      best = (await encode(bitmap, edge, quality)) ?? best;
      if (best !== undefined && best.bytes.length <= aimBytes) return best;
    }
    return best !== undefined && best.bytes.length <= limits.photoBytesMax
      ? best
      : { refused: 'too-large' };
  } finally {
    bitmap.close();
  }
}

async function encode(
  bitmap: ImageBitmap,
  edge: number,
  quality: number,
): Promise<ShrunkPicture | undefined> {
  const { width, height } = fitWithin(bitmap.width, bitmap.height, edge);
  const canvas = drawn(bitmap, width, height);
  // Browsers that cannot write WebP give a PNG instead, and say so by its type.
  const webp = await blobOf(canvas, 'image/webp', quality);
  const blob = webp?.type === 'image/webp' ? webp : await blobOf(canvas, 'image/jpeg', quality);
  if (blob === undefined) return undefined;
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const mime = photoMimeOf(bytes);
  return mime === undefined ? undefined : { bytes, mime, width, height };
}

/** A square from the middle, for lists. Undefined for what is no picture. */
export async function squareOf(picture: Blob, edge: number): Promise<Blob | undefined> {
  try {
    const whole = await createImageBitmap(picture);
    const side = Math.min(whole.width, whole.height);
    const [x, y] = [(whole.width - side) / 2, (whole.height - side) / 2];
    const square = await createImageBitmap(whole, x, y, side, side, {
      resizeWidth: edge,
      resizeHeight: edge,
      resizeQuality: 'medium',
    });
    whole.close();
    const blob = await blobOf(drawn(square, edge, edge), 'image/jpeg', 0.8);
    square.close();
    return blob;
  } catch {
    return undefined;
  }
}

function drawn(bitmap: ImageBitmap, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws nothing');
  // What is see-through would turn black in a JPEG.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  return canvas;
}

const blobOf = (
  canvas: HTMLCanvasElement,
  type: string,
  quality: number,
): Promise<Blob | undefined> =>
  new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), type, quality));
