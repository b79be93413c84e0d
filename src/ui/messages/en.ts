/**
 * All English text, by key. Each area of the screen owns a file; keys begin with the area's name.
 */
import { addresses } from './en/addresses.ts';
import { attention } from './en/attention.ts';
import { away } from './en/away.ts';
import { backupFiles } from './en/backup-files.ts';
import { bringIn } from './en/bring-in.ts';
import { catalogue } from './en/catalogue.ts';
import { changes } from './en/changes.ts';
import { charts } from './en/charts.ts';
import { countReview } from './en/count-review.ts';
import { counts } from './en/counts.ts';
import { deeds } from './en/deeds.ts';
import { devices } from './en/devices.ts';
import { duplicates } from './en/duplicates.ts';
import { firstRun } from './en/first-run.ts';
import { firstWays } from './en/first-ways.ts';
import { history } from './en/history.ts';
import { imports } from './en/imports.ts';
import { item } from './en/item.ts';
import { items } from './en/items.ts';
import { kits } from './en/kits.ts';
import { ledger } from './en/ledger.ts';
import { ledgers } from './en/ledgers.ts';
import { linking } from './en/linking.ts';
import { loans } from './en/loans.ts';
import { lots } from './en/lots.ts';
import { many } from './en/many.ts';
import { match } from './en/match.ts';
import { members } from './en/members.ts';
import { parties } from './en/parties.ts';
import { passkeys } from './en/passkeys.ts';
import { past } from './en/past.ts';
import { people } from './en/people.ts';
import { photos } from './en/photos.ts';
import { places } from './en/places.ts';
import { print } from './en/print.ts';
import { rejections } from './en/rejections.ts';
import { roles } from './en/roles.ts';
import { scan } from './en/scan.ts';
import { seals } from './en/seals.ts';
import { settings } from './en/settings.ts';
import { stock } from './en/stock.ts';
import { storage } from './en/storage.ts';
import { supply } from './en/supply.ts';
import { sync } from './en/sync.ts';
import { undo } from './en/undo.ts';
import { value } from './en/value.ts';
import { verbs } from './en/verbs.ts';
import { verify } from './en/verify.ts';
import { withheld } from './en/withheld.ts';
import { firstTexts } from './first-texts.ts';

export const en = {
  ...firstTexts,
  ...addresses,
  ...attention,
  ...away,
  ...backupFiles,
  ...bringIn,
  ...catalogue,
  ...changes,
  ...charts,
  ...duplicates,
  ...counts,
  ...countReview,
  ...firstRun,
  ...firstWays,
  ...imports,
  ...item,
  ...items,
  ...kits,
  ...ledger,
  ...loans,
  ...parties,
  ...ledgers,
  ...many,
  ...match,
  ...lots,
  ...passkeys,
  ...past,
  ...people,
  ...photos,
  ...print,
  ...places,
  ...rejections,
  ...roles,
  ...scan,
  ...settings,
  ...stock,
  ...storage,
  ...supply,
  ...seals,
  ...sync,
  ...undo,
  ...value,
  ...verbs,
  ...deeds,
  ...devices,
  ...members,
  ...withheld,
  ...verify,
  ...linking,
  ...history,
} as const;
