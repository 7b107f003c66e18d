// A certificate authority for one test, made with openssl: a root, a server's certificate, and those that stations ask for.
import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
const CLIENT = 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=clientAuth\n'
  + 'subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n';

export class Authority {
  #directory = mkdtempSync(join(tmpdir(), 'borne-authority-'));
  #serial = 4096;

  /** Makes root and server. */
  constructor(name = 'Test root') {
    this.#openssl('req', '-x509', ...KEY, '-keyout', 'root.key', '-out', 'root.pem', '-days', '400', '-subj', `/O=Borne tests/CN=${name}`,
      '-addext', 'keyUsage=critical,keyCertSign,cRLSign');
    this.#openssl('req', '-x509', ...KEY, '-keyout', 'server.key', '-out', 'server.pem', '-days', '2', '-subj', '/CN=localhost',
      '-CA', 'root.pem', '-CAkey', 'root.key', '-addext', 'subjectAltName=DNS:localhost',
      '-addext', 'basicConstraints=critical,CA:FALSE');
  }

  close() {
    rmSync(this.#directory, { recursive: true, force: true });
  }

  /** The root as PEM. */
  get root() {
    return this.#read('root.pem');
  }

  /** File of the root, for a command line. */
  get rootFile() {
    return join(this.#directory, 'root.pem');
  }

  /** What node:tls takes for a server that asks for a certificate but leaves the decision to the test. */
  get tls() {
    return {
      cert: this.#read('server.pem'), key: this.#read('server.key'), ca: this.root, requestCert: true, rejectUnauthorized: false, minVersion: 'TLSv1.2',
    };
  }

  /**
   * Another certificate for a server, with a new key, as node:tls takes it.
   * @param {object} options name: host or IPv4 address in it; from, to: days from now
   */
  server({ name = 'localhost', from = -1, to = 2 } = {}) {
    const date = (days) => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
    this.#openssl('req', ...KEY, '-keyout', 'other.key', '-out', 'other.csr', '-subj', `/CN=${name}`);
    this.#write('index.txt', '');
    this.#write('ca.cnf', '[ca]\ndefault_ca=own\n[own]\ndatabase=index.txt\nnew_certs_dir=.\nrand_serial=yes\ndefault_md=sha256\n'
      + 'policy=any\nunique_subject=no\n[any]\ncommonName=supplied\n[server]\nbasicConstraints=critical,CA:FALSE\n'
      + `subjectAltName=${/^[\d.]+$/.test(name) ? 'IP' : 'DNS'}:${name}\n`);
    this.#openssl('ca', '-batch', '-notext', '-config', 'ca.cnf', '-extensions', 'server', '-cert', 'root.pem', '-keyfile', 'root.key',
      '-in', 'other.csr', '-out', 'other.pem', '-startdate', date(from), '-enddate', date(to));
    return { cert: this.#read('other.pem'), key: this.#read('other.key'), minVersion: 'TLSv1.2' };
  }

  /** What OCPP calls the root by. */
  hashData(algorithm = 'SHA256') {
    const root = new X509Certificate(this.root);
    const hash = (bytes) => createHash(algorithm.toLowerCase()).update(bytes).digest('hex');
    // The key is the last 65 bytes of a P-256 subjectPublicKeyInfo; the name comes from openssl's own encoder.
    const key = root.publicKey.export({ type: 'spki', format: 'der' }).subarray(-65);
    const name = this.#name(root.raw);
    return {
      hashAlgorithm: algorithm, issuerNameHash: hash(name), issuerKeyHash: hash(key),
      serialNumber: root.serialNumber.toLowerCase().replace(/^0+(?=.)/, ''),
    };
  }

  /** Checks a request with openssl and returns its subject. */
  subjectOf(csr) {
    writeFileSync(join(this.#directory, 'request.pem'), csr);
    this.#openssl('req', '-in', 'request.pem', '-verify', '-noout');
    return this.#openssl('req', '-in', 'request.pem', '-noout', '-subject', '-nameopt', 'RFC2253').toString().trim();
  }

  /** Signs a request. @returns {string} the certificate as PEM */
  sign(csr, { extensions = CLIENT, subject = null } = {}) {
    writeFileSync(join(this.#directory, 'request.pem'), csr);
    writeFileSync(join(this.#directory, 'extensions'), extensions);
    this.#openssl('x509', '-req', '-in', 'request.pem', '-CA', 'root.pem', '-CAkey', 'root.key', '-days', '300', '-set_serial',
      String(++this.#serial), '-extfile', 'extensions', '-out', 'signed.pem', ...(subject ? ['-subj', subject] : []));
    return this.#read('signed.pem');
  }

  /** A certificate that signs firmware, with a new key. @returns {{pem: string, sign: Function}} sign(bytes, ...options of openssl dgst) */
  signer(kind = 'ec') {
    const key = kind === 'ec' ? KEY : ['-newkey', 'rsa:2048', '-nodes'];
    this.#openssl('req', '-x509', ...key, '-keyout', `${kind}.key`, '-out', `${kind}.pem`, '-days', '300', '-subj', '/O=Borne tests/CN=Signer',
      '-CA', 'root.pem', '-CAkey', 'root.key', '-addext', 'basicConstraints=critical,CA:FALSE', '-addext', 'extendedKeyUsage=codeSigning');
    const sign = (bytes, ...options) => this.#openssl('dgst', '-sha256', '-sign', `${kind}.key`, ...options, this.#write('image', bytes)).toString('base64');
    return { pem: this.#read(`${kind}.pem`), sign };
  }

  // The issuer: the third element of the body behind version, serial number and algorithm.
  #name(der) {
    const lines = this.#openssl('asn1parse', '-inform', 'DER', '-in', this.#write('root.der', der)).toString().split('\n');
    const at = lines.map((line) => /^\s*(\d+):d=2\s+hl=(\d+)\s+l=\s*(\d+)\s/.exec(line)).filter(Boolean)[3];
    return der.subarray(Number(at[1]), Number(at[1]) + Number(at[2]) + Number(at[3]));
  }

  #write(name, bytes) {
    writeFileSync(join(this.#directory, name), bytes);
    return name;
  }

  #read(name) {
    return readFileSync(join(this.#directory, name), 'utf8');
  }

  #openssl(...args) {
    return execFileSync('openssl', args, { cwd: this.#directory, stdio: ['ignore', 'pipe', 'pipe'] });
  }
}
