/**
 * The page that a device sees before it trusts this server. It needs no script, and every word that
 * is not ours is an address or a fingerprint.
 */
import { qrSvg } from './qr-svg.ts';
import { type System, stepsBySystem, type TrustSteps } from './trust-steps.ts';

export type TrustFacts = {
  /** Where the app is once the root is trusted: `https://…`. */
  readonly address: string;
  /** Where this page is for a device that does not trust it yet: `http://…`. */
  readonly plainAddress: string;
  /** More names that the certificate is good for. */
  readonly otherNames: readonly string[];
  readonly fingerprint: string;
  readonly shortFingerprint: string;
};

/** `system`: that of the visitor, whose steps are open. */
export function trustPage(facts: TrustFacts, system: System | undefined): string {
  const address = escapeHtml(facts.address);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<title>Trust this stockroom’s server · Tallystick</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/trust/style.css">
</head>
<body>
<main>
${mark}
<h1>Let this device trust your stockroom’s server</h1>
<p class="lead">Once it does, Tallystick works here as it should: it opens without a network, keeps in step with the others, and scans with the camera. It takes two minutes, once for each device.</p>
${fingerprintStep(facts)}
<section class="step">
<h2><span>2</span>Download the certificate</h2>
<a class="button" href="/trust/tallystick-root.crt" download="tallystick-root.crt">Download the certificate</a>
<p class="soft small">A small file, tallystick-root.crt. If the browser asks, keep it.</p>
</section>
<section class="step">
<h2><span>3</span>Install it</h2>
<div>
${systemsInOrder(system)
  .map((each) => stepsOf(stepsBySystem[each], each === system))
  .join('\n')}
</div>
</section>
<section class="step">
<h2><span>4</span>Open Tallystick</h2>
<a class="button" href="${address}/">Open Tallystick</a>
<p class="soft">Use this address from now on: <span class="address">${address}</span></p>
<p class="soft">If the browser warns you there, the certificate is not installed yet: go back to step 3. Do not pass over the warning. The app would seem to work, and would not open without a network.</p>
</section>
${sharing(facts)}
${whatItMeans(facts)}
</main>
</body>
</html>
`;
}

const mark =
  '<svg class="mark" viewBox="0 0 48 48" width="56" height="56" aria-hidden="true"><g transform="rotate(-38 24 24)">' +
  '<path class="stock" d="M6 15.5h36a3 3 0 0 1 3 3v4.5H3v-4.5a3 3 0 0 1 3-3z"/>' +
  '<path class="foil" d="M3 25h42v4.5a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3z"/>' +
  '<path class="notches" d="M12 19v10M18 19v10M24 19v10M30 19v10M37 19v10"/></g></svg>';

function fingerprintStep({ fingerprint, shortFingerprint }: TrustFacts): string {
  const short = shortFingerprint.replaceAll(/(.{8})(?=.)/g, '$1 ');
  return `<section class="step">
<h2><span>1</span>Compare the fingerprint</h2>
<p>Whoever runs the server sees the same letters where it was started. Read them to each other, at least the first and the last row.</p>
<p class="print" id="fingerprint">${fingerprintRows(fingerprint)
    .map((row) => `<span>${row}</span>`)
    .join(' ')}</p>
<p><b>If they differ, stop:</b> then it is not your server that answers.</p>
<p class="soft small">The short one, for Windows: ${short}</p>
</section>`;
}

/** As the console shows it too, so that people compare the same rows. */
export function fingerprintRows(fingerprint: string): readonly string[] {
  const pairs = fingerprint.split(':');
  return [0, 8, 16, 24].map((from) => pairs.slice(from, from + 8).join(' '));
}

function systemsInOrder(first: System | undefined): readonly System[] {
  const all: readonly System[] = ['android', 'ios', 'windows', 'macos', 'linux'];
  return first === undefined ? all : [first, ...all.filter((each) => each !== first)];
}

function stepsOf({ title, triedOn, steps, notes, undo }: TrustSteps, isOpen: boolean): string {
  const tried =
    triedOn === null
      ? '<span class="tried untried">Not tried yet</span>'
      : `<span class="tried">Tried on ${triedOn}</span>`;
  const more = notes.map((note) => `<p class="soft small">${note}</p>`);
  return `<details${isOpen ? ' open' : ''}>
<summary>${title}${tried}</summary>
<div class="inside">
<ol>${steps.map((step) => `<li>${step}</li>`).join('')}</ol>
${more.join('')}<p class="soft small">To take it back: ${undo}</p>
</div>
</details>`;
}

function sharing({ plainAddress }: TrustFacts): string {
  const address = escapeHtml(plainAddress);
  return `<section class="step">
<h2>The next device</h2>
<div class="share">
${qrSvg(plainAddress, `QR code of ${address}`)}
<div><p>Scan this with its camera, in the same network, or type:</p>
<p class="address">${address}</p></div>
</div>
</section>`;
}

function whatItMeans({ otherNames }: TrustFacts): string {
  const also =
    otherNames.length === 0
      ? ''
      : `<p class="soft small">Where the network knows its machines by name, this one also answers to ${otherNames
          .map(escapeHtml)
          .join(', ')}.</p>`;
  return `<section class="step">
<h2>What you allow by this</h2>
<ul>
<li>Your browser believes this one server, on this network, without asking anybody on the internet.</li>
<li>The certificate is bound to private names and private addresses (.local, .lan, .internal, .home.arpa). It cannot vouch for a bank, for your mail or for any other site out there, not even if it is stolen.</li>
<li>The key to it stays on the server and is never sent.</li>
</ul>
</section>
<section class="step">
<h2>One address for each device</h2>
<p>A browser keeps what you enter under the address where you entered it. Stay with one address on each device. If a device has been using another one, do not begin again here: open it at the old address, let it come in step, or choose <b>Sync › Save a backup file</b>; then open an invitation or that file at the new address.</p>
${also}
</section>`;
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
