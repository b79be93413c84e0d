/** How each system is brought to trust the root. Its words are those of the systems' own screens. */

export type System = 'android' | 'ios' | 'windows' | 'macos' | 'linux';

export type TrustSteps = {
  readonly title: string;
  /** Where we did it ourselves; null where nobody of us has yet. */
  readonly triedOn: string | null;
  /** HTML of our own. */
  readonly steps: readonly string[];
  readonly notes: readonly string[];
  readonly undo: string;
};

const file = '<b>tallystick-root.crt</b>';

export const stepsBySystem: Readonly<Record<System, TrustSteps>> = {
  android: {
    title: 'Android phone or tablet',
    triedOn: null,
    steps: [
      `Tap <b>Download the certificate</b> above. If the phone opens it by itself and asks what it is for, choose <b>CA certificate</b>.`,
      `Otherwise open the phone’s <b>Settings</b> and search there for <b>CA certificate</b>. (Often: Security &amp; privacy › More security settings › Encryption &amp; credentials › Install a certificate.)`,
      `Tap <b>CA certificate</b>, then <b>Install anyway</b>, and choose ${file} among the downloads.`,
    ],
    notes: [
      'Android may say from now on that the network “may be monitored”. It says so of every certificate that a person has added.',
      'In Firefox also: Settings › About Firefox, tap the logo seven times; then Settings › Secret settings › switch on “Use third party CA certificates”.',
    ],
    undo: 'Settings, search for “Trusted credentials”, the list “User”, tap the one of Tallystick, Remove.',
  },
  ios: {
    title: 'iPhone or iPad',
    triedOn: null,
    steps: [
      'Open this page in <b>Safari</b>, tap <b>Download the certificate</b>, then <b>Allow</b>.',
      'Open <b>Settings</b>. Near the top it says <b>Profile Downloaded</b>: tap it, then <b>Install</b>.',
      'Then Settings › General › About › <b>Certificate Trust Settings</b>, at the very end. Switch on the one of <b>Tallystick</b>. Without this last step nothing is trusted yet.',
    ],
    notes: [
      'Put Tallystick on the Home Screen afterwards: Safari clears what a page keeps after a week without a visit, but not what an app on the Home Screen keeps.',
    ],
    undo: 'Settings › General › VPN &amp; Device Management, tap the profile of Tallystick, Remove Profile.',
  },
  windows: {
    title: 'Windows',
    triedOn: null,
    steps: [
      `Download the certificate and open ${file}. Choose <b>Install Certificate…</b>, then <b>Current User</b>.`,
      'Choose <b>Place all certificates in the following store</b>, Browse, <b>Trusted Root Certification Authorities</b>, then Next and Finish.',
      'Windows asks once more and shows a <b>thumbprint</b>: compare it with the short one above. Answer <b>Yes</b>, close the browser and open it again.',
    ],
    notes: ['Edge, Chrome and Firefox all use it.'],
    undo: 'Press Windows+R, type certmgr.msc; Trusted Root Certification Authorities › Certificates; delete the one of Tallystick.',
  },
  macos: {
    title: 'Mac',
    triedOn: null,
    steps: [
      `Download the certificate and open ${file}. <b>Keychain Access</b> adds it to your login keychain.`,
      'Find it there by the name <b>Tallystick</b>, open it, open <b>Trust</b>, and choose <b>Always Trust</b> at the top.',
      'Close the window; the Mac asks for your password. Then close the browser and open it again.',
    ],
    notes: ['Safari, Chrome and Firefox all use it.'],
    undo: 'In Keychain Access, find the one of Tallystick and delete it.',
  },
  linux: {
    title: 'Linux',
    triedOn: 'Debian',
    steps: [
      `Firefox: Settings › Privacy &amp; Security › View Certificates… › Authorities › <b>Import…</b>, choose ${file}, and tick <b>Trust this CA to identify websites</b>.`,
      'Chrome, Chromium, Edge: install <b>libnss3-tools</b> (or nss-tools), close the browser, and type in a terminal:<code>certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n Tallystick -i ~/Downloads/tallystick-root.crt</code>',
    ],
    notes: [
      'If certutil says that there is no database: <code>mkdir -p ~/.pki/nssdb &amp;&amp; certutil -d sql:$HOME/.pki/nssdb -N --empty-password</code>',
    ],
    undo: 'the same list in Firefox; or certutil -d sql:$HOME/.pki/nssdb -D -n Tallystick.',
  },
};

/** By what the browser says of itself; undefined where it is none of them, or will not say. */
export function systemOf(userAgent: string | undefined): System | undefined {
  const text = userAgent ?? '';
  if (/Android/.test(text)) return 'android';
  if (/iPhone|iPad|iPod/.test(text)) return 'ios';
  if (/Windows/.test(text)) return 'windows';
  // An iPad in its default mode calls itself a Mac too; its steps stand right below.
  if (/Macintosh/.test(text)) return 'macos';
  return /Linux|X11/.test(text) ? 'linux' : undefined;
}
