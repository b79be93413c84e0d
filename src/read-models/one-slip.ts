/** Words that a slip of the finger makes of each other. */

/** One letter more, less, other, or two neighbours exchanged. */
export function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  const [restOfA, restOfB] = [a.slice(start), b.slice(start)];
  if (restOfA.slice(1) === restOfB.slice(1)) return true;
  if (restOfA.slice(1) === restOfB || restOfA === restOfB.slice(1)) return true;
  const isExchanged = restOfA[0] === restOfB[1] && restOfA[1] === restOfB[0];
  return isExchanged && restOfA.slice(2) === restOfB.slice(2);
}
