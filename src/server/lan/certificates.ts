/** Makes the two certificates of a network without a name. The library writes them, Node signs. */
import { createHash, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_serverAuth,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  NameConstraints,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';

const ecdsaWithSha256 = '1.2.840.10045.4.3.2';
const commonName = '2.5.4.3';
const organization = '2.5.4.10';
const dayMs = 86_400_000;
/** A device whose clock is behind must not find the certificate not yet valid. */
const headStartMs = 2 * dayMs;
const rootDays = 3_650;
/** With the head start below the 398 days that browsers allow. */
export const leafDays = 390;

export type KeyAndCertificate = {
  /** PKCS #8. */
  readonly keyPem: string;
  readonly certificatePem: string;
};

export type Permitted = {
  /** A name stands for itself and whatever ends in it. */
  readonly hosts: readonly string[];
  /** As `10.0.0.0/8`. */
  readonly ranges: readonly string[];
};

/** A root that can vouch for servers under the permitted names only. `title`: what people see in the list. */
export function makeRoot(title: string, permitted: Permitted, nowMs: number): KeyAndCertificate {
  const keyPem = newKey();
  const subject = nameOf(title);
  const subtrees = [
    ...permitted.hosts.map((dNSName) => new GeneralName({ dNSName })),
    ...permitted.ranges.map((iPAddress) => new GeneralName({ iPAddress })),
  ].map((base) => new GeneralSubtree({ base }));
  const extensions = [
    critical(id_ce_basicConstraints, new BasicConstraints({ cA: true, pathLenConstraint: 0 })),
    critical(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign)),
    critical(
      id_ce_nameConstraints,
      new NameConstraints({ permittedSubtrees: new GeneralSubtrees(subtrees) }),
    ),
    plain(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_serverAuth])),
    plain(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyId(keyPem))),
  ];
  const certificatePem = issue({
    subject,
    issuer: subject,
    extensions,
    subjectKeyPem: keyPem,
    issuerKeyPem: keyPem,
    nowMs,
    days: rootDays,
  });
  return { keyPem, certificatePem };
}

/** A server's certificate under its names and addresses, with a key of its own. */
export function makeLeaf(
  root: KeyAndCertificate,
  names: readonly string[],
  nowMs: number,
): KeyAndCertificate {
  const keyPem = newKey();
  const alternatives = names.map((name) =>
    isIP(name) === 0 ? new GeneralName({ dNSName: name }) : new GeneralName({ iPAddress: name }),
  );
  const certificatePem = issue({
    subject: nameOf(names[0] ?? 'Tallystick'),
    issuer: certificateOf(root.certificatePem).tbsCertificate.subject,
    extensions: [
      critical(id_ce_basicConstraints, new BasicConstraints({ cA: false })),
      critical(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.digitalSignature)),
      plain(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_serverAuth])),
      plain(id_ce_subjectAltName, new SubjectAlternativeName(alternatives)),
      plain(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyId(keyPem))),
      plain(
        id_ce_authorityKeyIdentifier,
        new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(keyId(root.keyPem)) }),
      ),
    ],
    subjectKeyPem: keyPem,
    issuerKeyPem: root.keyPem,
    nowMs,
    days: leafDays,
  });
  return { keyPem, certificatePem };
}

/** What the root may vouch for, read back from it: there is no second place that could differ. */
export function permittedBy(certificatePem: string): Permitted {
  const { extensions = [] } = certificateOf(certificatePem).tbsCertificate;
  const found = extensions.find(({ extnID }) => extnID === id_ce_nameConstraints);
  if (found === undefined) return { hosts: [], ranges: [] };
  const { permittedSubtrees = [] } = AsnConvert.parse(found.extnValue, NameConstraints);
  const bases = permittedSubtrees.map(({ base }) => base);
  return {
    hosts: bases.flatMap(({ dNSName }) => dNSName ?? []),
    ranges: bases.flatMap(({ iPAddress }) => iPAddress ?? []),
  };
}

const newKey = (): string =>
  generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;

const publicKeyDer = (keyPem: string): Buffer =>
  createPublicKey(keyPem).export({ type: 'spki', format: 'der' });

/** Any name for the key will do; RFC 7093 takes a hash. */
const keyId = (keyPem: string): Buffer =>
  createHash('sha256').update(publicKeyDer(keyPem)).digest().subarray(0, 20);

const certificateOf = (pem: string): Certificate => AsnConvert.parse(derOf(pem), Certificate);
const derOf = (pem: string): Buffer =>
  Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');

function nameOf(title: string): Name {
  const part = (type: string, utf8String: string) =>
    new RelativeDistinguishedName([
      new AttributeTypeAndValue({ type, value: new AttributeValue({ utf8String }) }),
    ]);
  return new Name([part(organization, 'Tallystick'), part(commonName, title)]);
}

const extensionOf = (extnID: string, value: object, isCritical: boolean): Extension =>
  new Extension({
    extnID,
    critical: isCritical,
    extnValue: new OctetString(AsnConvert.serialize(value)),
  });
const critical = (extnID: string, value: object): Extension => extensionOf(extnID, value, true);
const plain = (extnID: string, value: object): Extension => extensionOf(extnID, value, false);

type Order = {
  readonly subject: Name;
  readonly issuer: Name;
  readonly extensions: readonly Extension[];
  readonly subjectKeyPem: string;
  readonly issuerKeyPem: string;
  readonly nowMs: number;
  readonly days: number;
};

function issue(order: Order): string {
  const algorithm = new AlgorithmIdentifier({ algorithm: ecdsaWithSha256 });
  const serial = randomBytes(16);
  // A serial number is positive and has no needless zero in front.
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const { buffer } = new Uint8Array(serial);
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: buffer,
    signature: algorithm,
    issuer: order.issuer,
    validity: new Validity({
      notBefore: new Date(order.nowMs - headStartMs),
      notAfter: new Date(order.nowMs + order.days * dayMs),
    }),
    subject: order.subject,
    subjectPublicKeyInfo: AsnConvert.parse(publicKeyDer(order.subjectKeyPem), SubjectPublicKeyInfo),
    extensions: new Extensions([...order.extensions]),
  });
  const signature = sign(
    'sha256',
    Buffer.from(AsnConvert.serialize(tbsCertificate)),
    order.issuerKeyPem,
  );
  const certificate = new Certificate({
    tbsCertificate,
    signatureAlgorithm: algorithm,
    signatureValue: new Uint8Array(signature).buffer,
  });
  const base64 = Buffer.from(AsnConvert.serialize(certificate)).toString('base64');
  const lines = base64.match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
