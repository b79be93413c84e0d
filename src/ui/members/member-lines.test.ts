import { expect, test } from 'vitest';
import { type Device, unfounded } from '../../domain/access/access.ts';
import { deviceLines } from './member-lines.ts';

const device = (id: string, member: string, label: string): [string, Device] => [
  id,
  { device: id, member, key: id, label, since: 0, formerly: null },
];

test('[PP4] devices of one person that call themselves the same are told apart before one is sealed', () => {
  const devicesById = new Map([
    device('1', 'ngozi', 'Chrome, Linux'),
    device('2', 'ngozi', 'Chrome, Linux'),
    device('3', 'ngozi', 'Store phone'),
    device('4', 'sam', 'Chrome, Linux'),
  ]);
  const lines = deviceLines({ ...unfounded, devicesById }, new Map());
  expect(lines.filter(({ hasTwin }) => hasTwin).map((line) => line.device)).toEqual(['1', '2']);
});
