import { describe, expect, test } from 'vitest';
import { guessMapping } from './guess-mapping.ts';
import type { Mapping } from './mapping.ts';
import { readTable } from './read-table.ts';

const guessed = (csv: string, kind: Mapping['kind'] | null = null) => {
  const { table } = readTable(csv);
  const mapping = guessMapping(table, kind);
  const columns = Object.fromEntries(
    Object.entries(mapping.columns).map(([field, at]) => [field, table.headers[at]]),
  );
  return { ...mapping, columns };
};

describe('columns', () => {
  test('[IM10] Homebox', () => {
    const csv =
      'HB.import_ref,HB.name,HB.description,HB.notes,HB.serial_number,HB.location,HB.tags,HB.quantity\n' +
      'r1,Drill,green,,S1,Home / Shed,a; b,1\n';
    expect(guessed(csv)).toMatchObject({
      columns: {
        code: 'HB.import_ref',
        name: 'HB.name',
        quantity: 'HB.quantity',
        place: 'HB.location',
        serial: 'HB.serial_number',
      },
      pathSeparator: '/',
    });
  });

  test('[IM10] Snipe-IT: what remains is on hand, not the total', () => {
    const csv =
      'ID,Company,Name,Item No.,Min. QTY,Total,Remaining,Location,Notes\n1,Acme,Cable,C-9,2,10,4,Lab,x\n';
    expect(guessed(csv)).toMatchObject({
      kind: 'items',
      columns: { code: 'Item No.', name: 'Name', quantity: 'Remaining', place: 'Location' },
    });
  });

  test('[IM10] InvenTree by its keys, Part-DB by its paths', () => {
    const keys =
      ' ' +
      'pk,part,quantity,serial,batch,location,belongs_to,customer,is_building,' +
      'part_detail.name,part_detail.IPN,location_detail.pathstring\n' +
      '1,7,3,,B1,8,,,False,Bolt,,Factory/Left\n';
    expect(guessed(keys)).toMatchObject({
      kind: 'stock',
      columns: {
        code: 'part',
        name: 'part_detail.name',
        quantity: 'quantity',
        place: 'location_detail.pathstring',
        lot: 'batch',
        serial: 'serial',
      },
    });
    const partDb = 'name;description;quantity;storage_location;ipn\nR1;10k;5;Lab->Box;P-1\n';
    expect(guessed(partDb)).toMatchObject({
      columns: { code: 'ipn', quantity: 'quantity', place: 'storage_location' },
      pathSeparator: '->',
    });
  });

  test('[IM10] a code column that is mostly blank gives way to one that is not', () => {
    const csv = 'part_id,IPN,name\n1,,a\n2,,b\n3,X,c\n';
    expect(guessed(csv).columns).toEqual({ code: 'part_id', name: 'name' });
    expect(guessed(csv.replace('1,,', '1,Y,')).columns).toEqual({ code: 'IPN', name: 'name' });
  });

  test('[IM20] what says that stock lies elsewhere is guessed where it says so', () => {
    const why = (csv: string, kind: Mapping['kind']) =>
      guessed(csv, kind).elsewhere.map((each) => each.why);
    const csv = 'name,quantity,location,batch,customer,belongs_to,undone\nTea,1,X,B,Ada,,0\n';
    expect(why(csv, 'stock')).toEqual(['installed', 'with-customer']);
    expect(why(csv, 'items')).toEqual(['installed']);
    expect(why(csv, 'movements')).toEqual(['undone']);
    expect(why(csv, 'places')).toEqual([]);
  });

  test('[IM10] what is in a column counts: no words as quantities, no numbers as dates', () => {
    expect(guessed('name,amount,date\nTea,plenty,4\n').columns).toEqual({ name: 'name' });
    expect(guessed('name,units\nTea,4\n').columns).toEqual({ name: 'name', quantity: 'units' });
    expect(guessed('name,units\nTea,kg\n').columns).toEqual({ name: 'name', unit: 'units' });
  });

  test('[IM10] case, spaces and signs in a name do not matter', () => {
    expect(guessed('Stock_Code,QTY,Invoice Date,Invoice-No\nA,1,2026-01-01,I1\n').columns).toEqual({
      code: 'Stock_Code',
      quantity: 'QTY',
      date: 'Invoice Date',
      reference: 'Invoice-No',
    });
  });
});

describe('kind and direction', () => {
  test.each([
    ['items', 'name,sku,qty\nTea,T1,4\n'],
    ['items', 'name,description\nTea,green\n'],
    ['stock', 'name,location,lot,quantity\nTea,A/B,L1,4\n'],
    ['movements', 'date,item,quantity,type\n2026-01-01,Tea,4,in\n'],
    ['movements', 'Product name,Consumption 2014\nTea,4\n'],
    ['movements', 'date,sku,qty,location\n2026-01-01,A,1,X\n2026-01-01,A,1,X\n'],
    ['movements', 'date,sku,qty,location,lot\n2026-01-01,A,1,X,L\n2026-01-01,B,-1,X,L\n'],
    ['items', 'date,sku,qty,location\n2026-01-01,A,1,X\n2026-01-01,B,1,X\n'],
    [
      'items',
      'Company,Name,Category,QTY,Location,Order Number,Notes,Purchase Date\nAcme,Tea,,4,Left,O1,,8/24/22\n',
    ],
    ['places', 'path,description\nA/B,dark\n'],
    ['places', 'location_id,name\n3,Pantry\n'],
    ['items', 'product_id,name,location_id\n1,Cookies,4\n'],
    ['places', 'id,name,parent_id\n1,A,\n2,B,1\n'],
  ])('[IM11] %s', (kind, csv) => {
    expect(guessed(csv).kind).toBe(kind);
  });

  test('[IM11] a person’s word for the kind stands', () => {
    expect(guessed('name,sku,qty\nTea,T1,4\n', 'movements').kind).toBe('movements');
  });

  test('[IM11] headings tell the direction, or nobody does', () => {
    const means = (csv: string) => guessed(csv, 'movements').direction?.means ?? null;
    expect(means('sku,qty,InvoiceNo\nA,1,I1\n')).toBe('out');
    expect(means('sku,qty,Supplier\nA,1,S1\n')).toBe('in');
    expect(means('sku,qty,Supplier,Customer\nA,1,S1,C1\n')).toBeNull();
    expect(means('sku,qty\nA,1\n')).toBeNull();
    expect(means('sku,qty,action\nA,1,sold\nA,1,received\n')).toBe('column');
    expect(means('sku,qty,type\nA,1,tin\nA,1,jar\n')).toBeNull();
  });
});
