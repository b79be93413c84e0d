/** Numbers of entries, such as `7, 41–43`: stretches are drawn together, and a long list is cut. */

const stretchesMax = 6;

/** `numbers` rise, but begin anew where another lane does. */
export function numbersText(numbers: readonly number[]): string {
  const stretches: [from: number, to: number][] = [];
  for (const number of numbers) {
    const last = stretches.at(-1);
    if (last !== undefined && number === last[1] + 1) last[1] = number;
    else stretches.push([number, number]);
  }
  const said = stretches
    .slice(0, stretchesMax)
    .map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  return [...said, ...(stretches.length > stretchesMax ? ['…'] : [])].join(', ');
}
