/** Texts about many things at once; keys begin with `many.`. */
export const many = {
  'many.select': 'Select',
  'many.bar': 'What is selected',
  'many.chosen':
    '{count, plural, =0 {None selected} one {# selected} other {{count, number} selected}}',
  'many.all': 'Select all {count, number}',
  'many.end': 'End selecting',
  'many.move': 'Move',
  'many.tag': 'Tag',
  'many.category': 'Category',
  'many.retire': 'Retire',
  'many.reinstate': 'Take back',
  'many.retired': '{count, plural, one {One item is} other {{count, number} items are}} retired.',
  'many.reinstated':
    '{count, plural, one {One item is} other {{count, number} items are}} in use again.',
  'many.moveTitle': 'Move {count, plural, one {one item} other {{count, number} items}}',
  'many.from': 'From',
  'many.fromAnywhere': 'Wherever they lie',
  'many.to': 'To',
  'many.moves':
    'All that lies there of {count, plural, one {one item} other {{count, number} items}} is moved, with its lots and what is on hold.',
  'many.nothingToMove': 'Nothing of them lies there that could be moved.',
  'many.moveNow': 'Move all of it',
  'many.moved': 'Moved {count, plural, one {one item} other {{count, number} items}} to {to}.',
  'many.tagTitle': 'Tag {count, plural, one {one item} other {{count, number} items}}',
  'many.tagLabel': 'Tag',
  'many.tagWhat': 'What to do with the tag',
  'many.putOn': 'Put on',
  'many.takeOff': 'Take off',
  'many.tagNow': 'Put it on all of them',
  'many.untagNow': 'Take it off all of them',
  'many.alreadyTagged':
    '{count, plural, =0 {None of them carries {tag} now.} one {One of them carries {tag} now.} other {{count, number} of them carry {tag} now.}}',
  'many.tagged': 'Tagged {count, plural, one {one item} other {{count, number} items}} with {tag}.',
  'many.untagged': 'Took {tag} off {count, plural, one {one item} other {{count, number} items}}.',
  'many.categoryTitle': 'Category of {count, plural, one {one item} other {{count, number} items}}',
  'many.categoryLabel': 'Category',
  'many.categoryHint': 'Left empty, they have no category any more.',
  'many.categoryNow': 'Set it',
  'many.categorised':
    '{count, plural, one {One item is} other {{count, number} items are}} in {category} now.',
  'many.uncategorised':
    '{count, plural, one {One item has} other {{count, number} items have}} no category now.',
  'many.working': 'Writing {count, number}…',
  'many.turnedDown':
    'Nothing was written: {count, number} of {all, number} cannot be done like this.',
  'many.leaveOut': 'Leave {count, plural, one {it} other {these {count, number}}} out',
  'many.insist': 'Do it all the same',
  'many.more': 'And {count, number} more.',
  'many.clear': 'Move everything from here…',
  'many.clearTitle': 'Move everything from {name}',
  'many.clearNow': 'Move all of it',
  'many.cleared':
    'Moved {count, plural, one {one item} other {{count, number} items}} from {from} to {to}.',
  'many.close': 'Close this place…',
  'many.closeTitle': 'Close {name}',
  'many.closeNow': 'Move all of it and close',
  'many.closed':
    '{from} is closed; {count, plural, =0 {it was empty} one {one item was moved to {to}} other {{count, number} items were moved to {to}}}.',
  'many.closesInside':
    '{count, plural, one {The place} other {The {count, number} places}} inside it are emptied and closed too.',
  'many.withInside':
    'Also from {count, plural, one {the place} other {the {count, number} places}} inside it',
  'many.toInside': 'This place is emptied itself. Choose another one.',
  'many.carried':
    '{count, plural, =0 {Nothing lies here.} one {One item lies here} other {{count, number} items lie here}}{count, plural, =0 {} other {, on {shelves, plural, one {one shelf} other {{shelves, number} shelves}}. Lots and what is on hold go along.}}',
  'many.below':
    '{count, plural, one {One shelf is} other {{count, number} shelves are}} below zero in {name}. There is nothing to carry: count them first, or they stay as they are.',
} as const;
