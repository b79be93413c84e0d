/** Whoever scans looks at the boxes, not at the screen: a high tone says saved, a low one says look. */

const hz = { saved: 1_046, refused: 220 } as const;
let context: AudioContext | undefined;

const storageKey = 'tallystick-tones';
export const tonesEnabled = (): boolean => localStorage.getItem(storageKey) !== 'off';
export function enableTones(on: boolean): void {
  if (on) localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, 'off');
}

/** Silent where the browser gives no sound; the screen says the same. */
export function sound(tone: keyof typeof hz): void {
  if (!tonesEnabled() || typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  const oscillator = context.createOscillator();
  const volume = context.createGain();
  oscillator.frequency.value = hz[tone];
  volume.gain.value = 0.08;
  oscillator.connect(volume).connect(context.destination);
  oscillator.start();
  oscillator.stop(context.currentTime + (tone === 'saved' ? 0.08 : 0.35));
}
