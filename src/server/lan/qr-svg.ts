/** A text as a QR code. Dark on white whatever the theme: scanners expect that. */
import qrcode from 'qrcode-generator';

/** Modules of white around the code; a scanner wants four. */
const quiet = 4;

export function qrSvg(text: string, label: string): string {
  const code = codeOf(text);
  const size = code.getModuleCount() + 2 * quiet;
  const path = darkModules(code).map(
    ([row, column]) => `M${column + quiet} ${row + quiet}h1v1h-1z`,
  );
  return (
    `<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}">` +
    `<rect width="${size}" height="${size}" fill="#fff"/>` +
    `<path d="${path.join('')}" fill="#000" shape-rendering="crispEdges"/></svg>`
  );
}

/** For a terminal, whatever its colours: two rows of modules in one line of half blocks. */
export function qrLines(text: string): readonly string[] {
  const code = codeOf(text);
  const count = code.getModuleCount();
  const isDark = (row: number, column: number): boolean =>
    row >= 0 && column >= 0 && row < count && column < count && code.isDark(row, column);
  const lines: string[] = [];
  for (let row = -quiet / 2; row < count + quiet / 2; row += 2) {
    let line = '';
    for (let column = -quiet; column < count + quiet; column += 1) {
      line += halfBlocks[`${Number(isDark(row, column))}${Number(isDark(row + 1, column))}`];
    }
    lines.push(`\u001b[97;40m${line}\u001b[0m`);
  }
  return lines;
}

/** White is printed, black is left out: the ground is set to black and the ink to white. */
const halfBlocks: Readonly<Record<string, string>> = { '00': '█', '01': '▀', '10': '▄', '11': ' ' };

type Code = ReturnType<typeof qrcode>;

function codeOf(text: string): Code {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  return code;
}

function darkModules(code: Code): readonly (readonly [number, number])[] {
  const all = Array.from({ length: code.getModuleCount() }, (_, index) => index);
  return all.flatMap((row) =>
    all.flatMap((column) => (code.isDark(row, column) ? [[row, column] as const] : [])),
  );
}
