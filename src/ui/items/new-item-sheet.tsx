export function NewItemSheet() {
  return null;
}
