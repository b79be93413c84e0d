/** Texts about who shares this device; keys begin with `people.`. */
export const people = {
  'people.lead':
    'Several people can share one tablet. Each entry carries the name of who wrote it.',
  'people.here': 'Who writes here',
  'people.writes': 'writing now',
  'people.writeAs': 'Switch',
  'people.writeAsNamed': 'Switch to {name}',
  'people.takeOff': 'Take off',
  'people.takeOffNamed': 'Take off this device: {name}',
  'people.elsewhere': 'Others in this ledger',
  'people.elsewhereText': 'They write on other devices. They can write here as well.',
  'people.writeHere': 'Writes here too',
  'people.writeHereNamed': '{name} writes here too',
  'people.new': 'Somebody new',
  'people.name': 'Name',
  'people.nameHint': 'It stands beside their entries, and can be forgotten at any time.',
  'people.add': 'Let them write here',
  'people.added': '{name} is writing now.',
  'people.role': 'Role',
  'people.manageLink': 'People on this device',
} as const;
