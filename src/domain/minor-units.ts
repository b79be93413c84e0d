/** How many decimals a currency has. Amounts are whole minor units, so every device must know the same. */

/** ISO 4217; all others have two. Not asked of the browser: two of them may know different lists. */
const decimalsByCurrency: Readonly<Record<string, 0 | 3 | 4>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

export const minorDecimals = (currency: string): 0 | 2 | 3 | 4 => decimalsByCurrency[currency] ?? 2;
