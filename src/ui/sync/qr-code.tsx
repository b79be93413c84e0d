/**
 * A link as a QR code, drawn as one path. Dark on white whatever the theme: scanners expect that.
 */
import qrcode from 'qrcode-generator';
import styles from './sync.module.css';

/** Modules of white around the code; a scanner wants four. */
const quietModules = 4;

/** One stroke for each run of dark modules in a row. */
function darkPath(text: string): { readonly path: string; readonly modules: number } {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const modules = code.getModuleCount();
  let path = '';
  for (let row = 0; row < modules; row += 1) {
    for (let column = 0; column < modules; column += 1) {
      if (!code.isDark(row, column)) continue;
      const from = column;
      while (column + 1 < modules && code.isDark(row, column + 1)) column += 1;
      const width = column - from + 1;
      path += `M${from + quietModules} ${row + quietModules}h${width}v1h-${width}z`;
    }
  }
  return { path, modules: modules + 2 * quietModules };
}

export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { path, modules } = darkPath(text);
  return (
    <svg className={styles.qr} role="img" aria-label={label} viewBox={`0 0 ${modules} ${modules}`}>
      <rect width={modules} height={modules} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
