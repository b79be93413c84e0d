/**
 * Our own few icons: 24 units, one weight of line, drawn with the current colour. Always beside or
 * under a name.
 */
import styles from './icon.module.css';

const paths = {
  today: 'M4 6.5h16M4 6.5v13h16v-13M8 3.5v4M16 3.5v4M8.5 13.5l2.5 2.5 4.5-5',
  items: 'M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8',
  places: 'M4 20V4M20 20V4M4 9h16M4 15h16M7.5 9V6h4v3M12.5 15v-3h4v3',
  ledger:
    'M6 4h11a2 2 0 0 1 2 2v14H7a2 2 0 0 1-2-2V5a1 1 0 0 1 1-1zM5 18a2 2 0 0 1 2-2h12M9 8h6M9 11.5h6',
  attention: 'M12 4.5L21 19.5H3zM12 10v4.2M12 16.8v.2',
  more: 'M5.2 12a.8.8 0 1 0-.01 0zM12.2 12a.8.8 0 1 0-.01 0zM19.2 12a.8.8 0 1 0-.01 0z',
  sync: 'M5 10a7.2 7.2 0 0 1 12.6-3L20 9.5M20 5v4.5h-4.5M19 14a7.2 7.2 0 0 1-12.6 3L4 14.5M4 19v-4.5h4.5',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  exchange: 'M4 8h14M14.5 4.5L18 8l-3.5 3.5M20 16H6M9.5 12.5L6 16l3.5 3.5',
  search: 'M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l5 5',
  scan: 'M4 8V5h3M20 8V5h-3M4 16v3h3M20 16v3h-3M8 8.5v7M11 8.5v7M13.5 8.5v7M16 8.5v7',
  receive: 'M12 4v10M8 10.5l4 4 4-4M4 15v5h16v-5',
  issue: 'M12 15V5M8 8.5l4-4 4 4M4 15v5h16v-5',
  move: 'M4 12h15M14.5 7.5L19 12l-4.5 4.5M4 6v12',
  count: 'M6 5v14M10 5v14M14 5v14M18 5v14M3.5 16.5L20.5 7.5',
  writeOff: 'M5 7h14M9 7V4.5h6V7M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5',
  found: 'M12 5v14M5 12h14M4 4h3M4 4v3M20 20h-3M20 20v-3',
  hold: 'M8 5v14M16 5v14',
  lend: 'M12 4.5a7.5 7.5 0 1 1-7 4.8M5 4.5v5h5M12 8.5V12l2.5 2',
  reserve: 'M7 4.5h10V20l-5-4-5 4z',
  expiring:
    'M7 4h10M7 20h10M8 4v3.5c0 2 4 3 4 4.5s-4 2.5-4 4.5V20M16 4v3.5c0 2-4 3-4 4.5s4 2.5 4 4.5V20',
  kit: 'M4 9h16v10.5H4zM9 9V5.5h6V9M4 13.5h16M12 12v3.5',
  person: 'M12 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM5 20c.6-3.6 3.3-5.5 7-5.5s6.4 1.9 7 5.5',
  contacts:
    'M9 5a3.2 3.2 0 1 0 0 6.4A3.2 3.2 0 0 0 9 5zM3 19.5c.5-3.3 2.8-5 6-5s5.5 1.7 6 5M15.5 5.3a3.2 3.2 0 0 1 0 5.9M17.5 15c2 .7 3.2 2.2 3.5 4.5',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M14.5 5.5L8 12l6.5 6.5',
  forward: 'M9.5 5.5L16 12l-6.5 6.5',
  down: 'M6 9.5l6 6 6-6',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  edit: 'M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.5l3.5 3.5',
  undo: 'M8 5L4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11H9',
  device: 'M8 3.5h8a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1zM11 17.5h2',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14',
  upload: 'M12 16V5M7.5 9.5L12 5l4.5 4.5M5 20h14',
  filter: 'M4 6h16M7 12h10M10 18h4',
  calendar: 'M4 6.5h16v13H4zM4 10.5h16M8 4v4M16 4v4',
  camera: 'M4 7.5h3.5L9 5h6l1.5 2.5H20v12H4zM12 10a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8z',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 8.7v.2',
  paste: 'M9 5H6v15h12V5h-3M9 3.5h6v3.5H9zM9 11.5h6M9 15h4',
  shopping: 'M4 10h16l-1.6 9H5.6zM8 10l3.2-5.5M16 10l-3.2-5.5M9.5 13v3M12 13v3M14.5 13v3',
  value:
    'M12 5c3.9 0 6.5 1.1 6.5 2.7S15.9 10.4 12 10.4 5.5 9.3 5.5 7.7 8.1 5 12 5zM5.5 7.7v8.6c0 1.6 2.6 2.7 6.5 2.7s6.5-1.1 6.5-2.7V7.7M5.5 12c0 1.6 2.6 2.7 6.5 2.7s6.5-1.1 6.5-2.7',
  key: 'M8 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM11.5 12H20v3.5M16.5 12v2.5',
  copy: 'M9 8.5h10.5V20H9zM15 8.5V4H4.5v11.5H9',
  print: 'M7 9V4.5h10V9M7 17H4.5V9h15v8H17M7 14h10v5.5H7z',
  keyboard: 'M3.5 7h17v10h-17zM7 10.5h.01M10.5 10.5h.01M14 10.5h.01M17 10.5h.01M8 14h8',
} as const;

export type IconName = keyof typeof paths;

/** Arrows that point along the text turn round where it runs from right to left. */
const turning: ReadonlySet<IconName> = new Set(['back', 'forward', 'move', 'undo']);

export function Icon({ name, size = 22 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      className={turning.has(name) ? styles.turning : styles.icon}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
