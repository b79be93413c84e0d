/** What the roles are called and may do, also for whoever is invited. */
export const roles = {
  'members.role.viewer': 'Viewer',
  'members.role.counter': 'Counter',
  'members.role.keeper': 'Keeper',
  'members.role.manager': 'Manager',
  'members.role.owner': 'Owner',
  'members.may.viewer': 'Looks at everything, and writes nothing.',
  'members.may.counter': 'Counts what is there and writes down what was found.',
  'members.may.keeper': 'Receives, issues, moves, lends and describes items. The usual role.',
  'members.may.manager':
    'Does all of that, opens places and counts, imports, undoes others’ entries, invites people.',
  'members.may.owner': 'Does everything, and decides who belongs here, with which role and device.',
} as const;
