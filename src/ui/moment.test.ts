import { describe, expect, test } from 'vitest';
import { dayText, minuteText, readMoment, zonedDay } from './moment.ts';

const now = new Date(2026, 10, 23, 14, 5, 30);

describe('when something happened', () => {
  test('[UI3] now says nothing, a minute is milliseconds, a day keeps its zone', () => {
    expect(readMoment({ exactness: 'now' }, now)).toEqual({ happenedAt: undefined });
    expect(readMoment({ exactness: 'minute', text: '2026-11-23T09:30' }, now)).toEqual({
      happenedAt: new Date(2026, 10, 23, 9, 30).getTime(),
    });
    expect(readMoment({ exactness: 'day', text: '2026-11-20' }, now)).toEqual({
      happenedAt: zonedDay('2026-11-20', -new Date(2026, 10, 20, 12).getTimezoneOffset()),
    });
  });

  test.each([
    [0, '2026-11-20Z'],
    [780, '2026-11-20+13:00'],
    [-210, '2026-11-20-03:30'],
  ])('[UI3] %i minutes east of Greenwich is written %s', (offsetMinutes, text) => {
    expect(zonedDay('2026-11-20', offsetMinutes)).toBe(text);
  });

  test('[UI3] the future and the empty are said, not saved', () => {
    expect(
      readMoment({ exactness: 'minute', text: minuteText(new Date(2026, 10, 23, 14, 6)) }, now),
    ).toEqual({ problem: 'future' });
    expect(readMoment({ exactness: 'day', text: dayText(new Date(2026, 10, 24)) }, now)).toEqual({
      problem: 'future',
    });
    expect(readMoment({ exactness: 'day', text: '' }, now)).toEqual({ problem: 'empty' });
    expect(readMoment({ exactness: 'minute', text: 'soon' }, now)).toEqual({ problem: 'empty' });
  });
});
