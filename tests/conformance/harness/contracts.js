// The certification authorities of Plug & Charge for one test, made with openssl: a root of mobility operators with contracts below, a V2G
// root with certificates for stations.
import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const RESPONDER = 'http://127.0.0.1:9/ocsp';

const EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
const CA = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n';
const LEAF = 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,keyAgreement\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n';
const DAY_MS = 86_400_000;

const stamp = (days) => `${new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;

export class Contracts {
  #directory = mkdtempSync(join(tmpdir(), 'borne-contracts-'));
  #count = 0;

  /** Makes both roots, and an authority below each. */
  constructor() {
    this.#write('ca.cnf', '[ca]\ndefault_ca=own\n[own]\ndatabase=index.txt\nnew_certs_dir=.\nrand_serial=yes\ndefault_md=sha256\npolicy=any\nunique_subject=no\n'
      + 'preserve=yes\n[any]\ncommonName=supplied\norganizationName=optional\ncountryName=optional\ndomainComponent=optional\n');
    this.#write('index.txt', '');
    for (const name of ['mo', 'v2g']) {
      this.#openssl('req', '-x509', ...EC, '-keyout', `${name}.key`, '-out', `${name}.pem`, '-days', '3650',
        '-subj', `/O=Borne tests/CN=${name} root`, '-addext', 'keyUsage=critical,keyCertSign,cRLSign');
      this.#request(`${name}-sub`, `/O=Borne tests/CN=${name} sub-CA`);
      this.#sign(`${name}-sub`, name, CA, -700, 3000);
    }
  }

  close() {
    rmSync(this.#directory, { recursive: true, force: true });
  }

  /** Root of contracts as PEM. */
  get moRoot() {
    return this.#read('mo.pem');
  }

  /** Root of stations as PEM. */
  get v2gRoot() {
    return this.#read('v2g.pem');
  }

  /** What OCPP calls a root by. */
  rootHash(name, algorithm = 'SHA256') {
    return this.#hashes(name, name, algorithm);
  }

  /**
   * Makes a contract.
   * @param {object} options emaId; from, to: days from now; ocsp: false for none; forged: true for a signature that is not the issuer's
   * @returns {{files: string, pem: string, hashes: object[]}} files for the command contract-file, the chain, and what OCSP would be asked
   */
  contract({ emaId = 'DEBRNC123456789', from = -1, to = 300, ocsp = true, forged = false } = {}) {
    const name = `contract${++this.#count}`;
    this.#request(name, `/DC=MO/O=Borne tests/CN=${emaId}`);
    this.#sign(name, 'mo-sub', LEAF + (ocsp ? `authorityInfoAccess=OCSP;URI:${RESPONDER}\n` : ''), from, to);
    if (forged) {
      const der = new X509Certificate(this.#read(`${name}.pem`)).raw;
      der[der.length - 1] ^= 1;
      this.#write(`${name}.pem`, `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`);
    }
    const pem = this.#read(`${name}.pem`) + this.#read('mo-sub.pem');
    this.#write(`${name}.chain`, pem);
    const at = (file) => join(this.#directory, file);
    return { emaId, pem, files: `${at(`${name}.chain`)} ${at(`${name}.key`)}`, hashes: [this.#hashes(name, 'mo-sub', 'SHA256')] };
  }

  /** Signs a station's request. @returns {string} its certificate and the authority's as PEM */
  sign(csr, { ocsp = true, from = -1, to = 300 } = {}) {
    this.#write('station.csr', csr);
    this.#sign('station', 'v2g-sub', LEAF + (ocsp ? `authorityInfoAccess=OCSP;URI:${RESPONDER}\n` : ''), from, to);
    return this.#read('station.pem') + this.#read('v2g-sub.pem');
  }

  /** What OCSP is asked about the certificate that was signed last. */
  get stationHashes() {
    return this.#hashes('station', 'v2g-sub', 'SHA256');
  }

  /** Checks a request with openssl. @returns {string} its subject, in the order of RFC 2253 */
  subjectOf(csr) {
    this.#write('request.pem', csr);
    this.#openssl('req', '-in', 'request.pem', '-verify', '-noout');
    return this.#openssl('req', '-in', 'request.pem', '-noout', '-subject', '-nameopt', 'RFC2253').toString().trim();
  }

  /** The algorithms of a request as openssl names them. */
  algorithmsOf(csr) {
    this.#write('request.pem', csr);
    return this.#openssl('req', '-in', 'request.pem', '-noout', '-text').toString();
  }

  /** Writes bytes into a file. @returns {string} its path */
  file(name, bytes) {
    this.#write(name, bytes);
    return join(this.#directory, name);
  }

  #request(name, subject) {
    this.#openssl('req', '-new', ...EC, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', subject);
  }

  #sign(name, issuer, extensions, from, to) {
    this.#write('extensions', extensions);
    this.#openssl('ca', '-batch', '-notext', '-config', 'ca.cnf', '-extfile', 'extensions', '-cert', `${issuer}.pem`, '-keyfile', `${issuer}.key`,
      '-in', `${name}.csr`, '-out', `${name}.pem`, '-startdate', stamp(from), '-enddate', stamp(to));
  }

  #hashes(name, issuerName, algorithm) {
    const issuer = new X509Certificate(this.#read(`${issuerName}.pem`));
    const hash = (bytes) => createHash(algorithm.toLowerCase()).update(bytes).digest('hex');
    return {
      hashAlgorithm: algorithm, issuerNameHash: hash(this.#subject(issuer.raw)),
      issuerKeyHash: hash(issuer.publicKey.export({ type: 'spki', format: 'der' }).subarray(-65)),
      serialNumber: new X509Certificate(this.#read(`${name}.pem`)).serialNumber.toLowerCase().replace(/^0+(?=.)/, ''),
    };
  }

  // The subject: the fifth element of the body behind version, serial number, algorithm, issuer and validity.
  #subject(der) {
    const lines = this.#openssl('asn1parse', '-inform', 'DER', '-in', this.file('name.der', der)).toString().split('\n');
    const at = lines.map((line) => /^\s*(\d+):d=2\s+hl=(\d+)\s+l=\s*(\d+)\s/.exec(line)).filter(Boolean)[5];
    return der.subarray(Number(at[1]), Number(at[1]) + Number(at[2]) + Number(at[3]));
  }

  #write(name, bytes) {
    writeFileSync(join(this.#directory, name), bytes);
  }

  #read(name) {
    return readFileSync(join(this.#directory, name), 'utf8');
  }

  #openssl(...args) {
    return execFileSync('openssl', args, { cwd: this.#directory, stdio: ['ignore', 'pipe', 'pipe'] });
  }
}
