/**
 * What columns are called, in English and by other programs' exports. Compared without case, spaces and
 * signs.
 */
import type { Field } from '../domain/imports/fields.ts';
import type { ElsewhereReason } from './mapping.ts';

/** `Stock Code`, `stock_code` and `StockCode` are one name; so are `HB.name` and `hbname`. */
export const plainHeader = (header: string): string =>
  header
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]/gu, '');

const list = (text: string): readonly string[] => text.split(' ');

/** Best first. A word that ends in `*` fits every header that begins so. */
export const wordsByField: Readonly<Record<Field, readonly string[]>> = {
  code: list(
    'code itemcode stockcode productcode articlecode partcode sku ' +
      'ipn partdetailipn partipn itemnumber itemno item# ' +
      'articlenumber articleno partnumber partno part# ' +
      'productnumber productno stockno stocknumber materialnumber ' +
      'assettag hbassetid hbimportref importref mpn modelno modelnumber reforder artikelnummer ' +
      'partid part productid itemid pk id',
  ),
  name: list(
    'name itemname productname partname articlename assetname ' +
      'fullname hbname partdetailname description title item ' +
      'product article material goods productdescription itemdescription bezeichnung artikel',
  ),
  barcode: list(
    'barcode barcodes ean ean13 gtin upc barcodeean13 barcodedata barcodehash qrid scancode',
  ),
  unit: list(
    'unit units uom unitofmeasure partunit quantityunit stockunit quidstock measure einheit',
  ),
  note: list(
    'note notes comment comments remark remarks ' +
      'hbnotes hbdescription description details memo countryregion',
  ),
  quantity: list(
    'quantity qty onhand quantityonhand instock stockonhand ' +
      'remaining quantityinstock currentstock hbquantity amount ' +
      'amountsum totalinstock stock count balance pieces pcs ' +
      'units avail number total consumption* issued* quantity* ' +
      'qty* used* dispensed* distributed* menge',
  ),
  place: list(
    'locationpath locationdetailpathstring pathstring place ' +
      'location hblocation storagelocation storelocation ' +
      'storagelocationname locationname warehouse shelf bin ' +
      'room path fullpath locationdetailname store lagerort',
  ),
  lot: list('lot batch batchcode lotnumber batchnumber lotno batchno lotcode charge'),
  date: list(
    'date invoicedate movementdate transactiondate happenedat datetime ' +
      'timestamp time when day bookingdate orderdate ' +
      'saledate issuedate dateissued usedat useddate rowcreatedtimestamp purchaseddate createdat datum',
  ),
  reference: list(
    'reference ref invoiceno invoice invoicenumber documentno ' +
      'document documentnumber orderno order ordernumber ' +
      'deliverynote receipt receiptno transactionid requisition ' +
      'voucher po salesorder purchaseorder belegnummer',
  ),
  direction: list('direction inout movementtype transactiontype type movement action kind'),
  serial: list('serial serialnumber serialno hbserialnumber'),
  otherBarcodes: list('otherbarcodes morebarcodes additionalbarcodes'),
  category: list(
    'category categoryname categorypathstring categorydetailpathstring itemcategory productcategory ' +
      'partcategory hbcategory itemgroup productgroup categories kategorie warengruppe',
  ),
  tags: list('tags tag hbtags labels hblabels label schlagworte'),
  aliases: list('alsocalled aliases alias othernames othername alternativenames synonyms'),
  tracking: list('tracking trackedby'),
  decimals: list('decimals'),
  minimum: list(
    'minimum minimumstock minstock minstockamount minimumquantity minquantity minqty reorderlevel ' +
      'reorderpoint minamt mindestbestand meldebestand',
  ),
  target: list('target targetstock targetquantity parlevel maximumstock maxstock sollbestand'),
  expiry: list(
    'expiry expirydate expires expireson expirationdate bestbefore bestbeforedate useby ablaufdatum mhd',
  ),
  key: list('locationid placeid id pk'),
  parent: list('parentid parent parentlocation parentplace'),
};

const known = new Set(Object.values(wordsByField).flat());

export const isKnownHeader = (plain: string): boolean => known.has(plain);

/** Dates of things that happen; a date of purchase or of expiry is told of an item, too. */
export const logDates = list(
  'date invoicedate movementdate transactiondate happenedat datetime timestamp time when day ' +
    'bookingdate saledate issuedate dateissued usedat useddate orderdate datum',
);

/** For places, the name of the place itself and what is around it come before anything about items. */
export const placeWords: Partial<Readonly<Record<Field, readonly string[]>>> = {
  name: list('name locationname place placename location title'),
  place: list('path pathstring fullpath locationpath fullname location place hblocation'),
  note: list('note notes description comment comments'),
};

/** Columns that, when they say something, say that the row's stock is not on a shelf. */
export const elsewhereWords: readonly (readonly [ElsewhereReason, readonly string[]])[] = [
  ['in-production', list('isbuilding inproduction')],
  ['installed', list('belongsto belongstoitem installedin')],
  ['with-customer', list('customer salesorder destinationsalesorder soldto hbsoldto')],
  ['consumed', list('consumedby')],
  ['undone', list('undone')],
];

/** Words in a file's headers that tell what a movement's plain quantity means. */
export const outwardHeaders = list(
  'invoiceno invoice invoicedate customer customerid soldto ' +
    'consumption issued used sold dispensed distributed',
);
export const inwardHeaders = list(
  'supplier supplierid purchaseorder received receivedfrom grn goodsreceipt',
);

/** What direction columns say, for a start. */
export const inWords = list(
  'in receipt received receive purchase add added return returned inbound + stock-in',
);
export const outWords = list(
  'out issue issued sale sold consume consumed consumption remove removed outbound - stock-out',
);
