/** Who writes here, as every screen says it. */
export const personSwitch = {
  'people.title': 'People on this device',
  'people.menu': '{name} is writing. People on this device',
  'people.switchTo': '{name} is writing. Switch to {other}',
  'people.nowWrites': '{name} is writing now.',
  'people.switchBack': 'Back to {name}',
  'people.share': 'Somebody else writes here too…',
  'people.manage': 'People on this device…',
} as const;
