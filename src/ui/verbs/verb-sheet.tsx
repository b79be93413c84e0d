export function VerbSheet() {
  return null;
}
