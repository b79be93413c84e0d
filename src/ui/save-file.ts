/** Hands a file to the person by the browser's own download, or by the share sheet where there is one. */
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

/** Missing where there is no share sheet, whatever the types say. */
const sharing = navigator as {
  readonly canShare?: (data: ShareData) => boolean;
  readonly share?: (data: ShareData) => Promise<void>;
};

/** Browsers share only kinds of files that they know, so it goes as a text; whoever reads it looks inside. */
const asText = ({ fileName, blob }: ExportedFile): File =>
  new File([blob], `${fileName}.txt`, { type: 'text/plain' });

export const canShareFiles = (): boolean =>
  sharing.canShare?.({ files: [new File([''], 'a.txt', { type: 'text/plain' })] }) === true;

/** False if the person closed the sheet, or the browser would not. */
export async function shareFile(file: ExportedFile): Promise<boolean> {
  try {
    await sharing.share?.({ files: [asText(file)] });
    return true;
  } catch {
    return false;
  }
}
