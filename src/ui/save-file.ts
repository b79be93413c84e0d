/** Hands a file to the person by way of the browser's own download. */
import type { ExportedFile } from './export-port.ts';

/** Long enough for the slowest browser to have begun reading. */
const releaseAfterMs = 60_000;

export function saveFile({ fileName, blob }: ExportedFile): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), releaseAfterMs);
}
