import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayText, type LocalParts, plainText, utcMs } from './civil-time.ts';
import { type DateOrder, findDateOrder, lastDayNamed, parseDate, toHappenedAt } from './dates.ts';

const plain = (text: string, order: DateOrder): string | null => {
  const parsed = parseDate(text, order);
  return parsed === null ? null : plainText(parsed.parts, parsed.hasTime);
};

const parts = (year: number, month: number, day: number, hour = 0): LocalParts => ({
  year,
  month,
  day,
  hour,
  minute: 0,
  second: 0,
  millisecond: 0,
});

/** A zone with summer time from April to October: one hour ahead of Greenwich, two in summer. */
const withSummerTime = (local: LocalParts): number =>
  utcMs(local) - (local.month >= 4 && local.month <= 10 ? 2 : 1) * 3_600_000;

describe('dates', () => {
  test.each([
    ['2010-12-01', 'ymd', '2010-12-01'],
    ['2010-12-01 08:26:00', 'ymd', '2010-12-01 08:26:00.000'],
    ['2021-07-28T14:37:51.084Z', 'ymd', '2021-07-28 14:37:51.084'],
    ['2010/1/9', 'ymd', '2010-01-09'],
    ['20261123', 'dmy', '2026-11-23'],
    ['1/2/2010 8:26', 'dmy', '2010-02-01 08:26:00.000'],
    ['1/2/2010 8:26', 'mdy', '2010-01-02 08:26:00.000'],
    ['8/24/22', 'mdy', '2022-08-24'],
    ['8/24/22', 'dmy', null],
    ['24.8.99', 'dmy', '1999-08-24'],
    ['1.2.2010', 'mdy', null],
    ['12/1/2010 12:05 AM', 'mdy', '2010-12-01 00:05:00.000'],
    ['12/1/2010 1:05 p.m.', 'mdy', '2010-12-01 13:05:00.000'],
    ['01-Dec-10', 'ymd', '2010-12-01'],
    ['1 December 2010', 'mdy', '2010-12-01'],
    ['Dec 1, 2010', 'dmy', '2010-12-01'],
    ['2010-02-29', 'ymd', null],
    ['2012-02-29', 'ymd', '2012-02-29'],
    ['31/04/2010', 'dmy', null],
    ['2010-12-01 25:00', 'ymd', null],
    ['0010-12-01', 'ymd', null],
    ['soon', 'dmy', null],
    ['', 'dmy', null],
    ['12', 'dmy', null],
  ] as const)('[IM6] %j read as %s is %s', (text, order, expected) => {
    expect(plain(text, order)).toBe(expected);
  });

  test('[IM6] one telling value settles the column', () => {
    expect(findDateOrder(['1/2/2010', '13/2/2010']).order).toBe('dmy');
    expect(findDateOrder(['1/2/2010', '2/13/2010']).order).toBe('mdy');
    expect(findDateOrder(['1.2.2010']).order).toBe('dmy');
    expect(findDateOrder(['2010-02-01', 'Dec 1, 2010']).order).toBe('ymd');
  });

  test('[IM6] a column that reads either way is asked with examples, never guessed', () => {
    expect(findDateOrder(['1/2/2010', '5/5/2010', '', '3/4/2010'])).toEqual({
      order: null,
      orders: ['dmy', 'mdy'],
      dates: 3,
      filled: 3,
      hasTime: false,
      twoDigitYears: false,
      examples: ['1/2/2010', '3/4/2010'],
    });
    expect(findDateOrder(['1/2/10']).twoDigitYears).toBe(true);
    expect(findDateOrder(['10-11-12']).orders).toEqual(['ymd', 'dmy', 'mdy']);
  });

  test('[IM6] where every order says the same there is nothing to ask', () => {
    expect(findDateOrder(['5/5/2010', '7/7/2010']).order).toBe('dmy');
  });

  test('[IM6] every day of two centuries is read back in every order', () => {
    const day = fc.date({
      min: new Date('1980-01-01'),
      max: new Date('2079-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = '', month = '', dayOfMonth = ''] = iso.split('-');
        expect(plain(iso, 'ymd')).toBe(iso);
        expect(plain(`${dayOfMonth}/${month}/${year}`, 'dmy')).toBe(iso);
        expect(plain(`${month}-${dayOfMonth}-${year.slice(2)}`, 'mdy')).toBe(iso);
      }),
    );
  });

  test('[IM7] a day stays a day, in the zone of whoever imports, summer time included', () => {
    expect(dayText(parts(2026, 1, 15), withSummerTime)).toBe('2026-01-15+01:00');
    expect(dayText(parts(2026, 7, 15), withSummerTime)).toBe('2026-07-15+02:00');
    expect(dayText(parts(2026, 7, 15), utcMs)).toBe('2026-07-15Z');
    expect(dayText(parts(2026, 7, 15), (local) => utcMs(local) + 9_000_000)).toBe(
      '2026-07-15-02:30',
    );
  });

  test('[IM7] a time is a moment, by the zone that the text names or else by the importer’s', () => {
    const happened = (text: string, tellsTime: boolean) => {
      const parsed = parseDate(text, 'ymd');
      return parsed === null ? null : toHappenedAt(parsed, tellsTime, withSummerTime);
    };
    expect(happened('2026-07-15 14:05', true)).toBe(Date.parse('2026-07-15T12:05:00Z'));
    expect(happened('2026-01-15 14:05', true)).toBe(Date.parse('2026-01-15T13:05:00Z'));
    expect(happened('2026-07-15T14:05:00-03:30', true)).toBe(Date.parse('2026-07-15T17:35:00Z'));
    expect(happened('2026-07-15T14:05:00Z', true)).toBe(Date.parse('2026-07-15T14:05:00Z'));
    expect(happened('2026-07-15', true)).toBe('2026-07-15+02:00');
    expect(happened('2026-07-15 00:00:00', false)).toBe('2026-07-15+02:00');
  });

  test('[IM7] a column of nothing but midnights tells days', () => {
    expect(findDateOrder(['2026-07-15T00:00:00Z', '2026-07-16 00:00']).hasTime).toBe(false);
    expect(findDateOrder(['2026-07-15T00:00:00Z', '2026-07-16 00:01']).hasTime).toBe(true);
  });

  test('[IM18] the last month that a heading names proposes its last day', () => {
    expect(lastDayNamed('Consumption April 2014 - March 2015')).toBe('2015-03-31');
    expect(lastDayNamed('Used in Feb. 2012')).toBe('2012-02-29');
    expect(lastDayNamed('Quantity 2015')).toBeNull();
    expect(lastDayNamed('Maybe 2015')).toBeNull();
  });
});
