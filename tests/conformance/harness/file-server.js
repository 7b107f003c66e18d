// A file server for firmware and diagnostics: HTTP, HTTPS, FTP and FTPS with AUTH TLS, on 127.0.0.1, files in memory.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, TLSSocket } from 'node:tls';
import { PASSWORD, USER } from './file-login.js';
import { FtpSession } from './ftp-session.js';

export class FileServer {
  /** Contents by path, without the slash in front. */
  files = new Map();
  /** Statuses that the next HTTP requests get instead of an answer. */
  refusals = [];
  /** Bytes of a body after which the next HTTP answer is cut off. */
  cutAfter = null;
  /** One line for each request or command: protocol and its first line; logins in clear are marked. */
  log = [];

  #servers = [];
  #sockets = new Set();
  #directory = mkdtempSync(join(tmpdir(), 'borne-files-'));

  static async start() {
    const server = new FileServer();
    server.#makeCertificates();
    const credentials = {
      key: readFileSync(server.#path('server.key')),
      cert: readFileSync(server.#path('server.pem')),
    };
    const answer = (secure) => (request, response) => server.#answer(secure, request, response);
    const context = createSecureContext(credentials);
    server.ports = {
      http: await server.#listen(createHttp(answer(false))),
      https: await server.#listen(createHttps(credentials, answer(true))),
      ftp: await server.#listen(createTcp((socket) => new FtpSession(server, socket, context))),
    };
    return server;
  }

  /** Root certificate that the station has to trust. */
  get root() {
    return this.#path('root.pem');
  }

  /** URL of a path: http, https, ftp or ftps. The login is in it. */
  url(scheme, path) {
    const login = `${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}`;
    return `${scheme}://${login}@localhost:${this.ports[scheme] ?? this.ports.ftp}/${encodeURI(path)}`;
  }

  /** A name in a directory of the server's own, for files that the station makes. */
  scratch(name) {
    return this.#path(name);
  }

  track(socket) {
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => this.#sockets.delete(socket));
    return socket;
  }

  secure(socket, context) {
    return this.track(new TLSSocket(socket, { isServer: true, secureContext: context }));
  }

  async close() {
    this.#sockets.forEach((socket) => socket.destroy());
    await Promise.all(this.#servers.map((server) => new Promise((done) => server.close(done))));
    rmSync(this.#directory, { recursive: true, force: true });
  }

  async #listen(server) {
    this.#servers.push(server);
    server.on('connection', (socket) => this.track(socket));
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    return server.address().port;
  }

  #answer(secure, request, response) {
    const path = decodeURIComponent(request.url.slice(1));
    this.log.push(`${secure ? 'https' : 'http'} ${request.method} /${path} ${request.headers.range ?? ''}`.trim());
    const expected = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;
    const refusal = this.refusals.shift() ?? (request.headers.authorization === expected ? null : 401);
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      if (refusal !== null) {
        response.writeHead(refusal).end();
      } else if (request.method === 'PUT') {
        this.files.set(path, Buffer.concat(chunks));
        response.writeHead(201).end();
      } else {
        this.#send(path, request, response);
      }
    });
  }

  #send(path, request, response) {
    const file = this.files.get(path);
    if (!file) {
      response.writeHead(404).end('no such file');
      return;
    }
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const body = file.subarray(start);
    const range = start > 0 ? { 'Content-Range': `bytes ${start}-${file.length - 1}/${file.length}` } : {};
    response.writeHead(start > 0 ? 206 : 200, { 'Content-Length': body.length, ETag: '"1"', ...range });
    if (this.cutAfter !== null) {
      const part = body.subarray(0, this.cutAfter);
      this.cutAfter = null;
      response.write(part, () => response.socket.destroySoon());
      return;
    }
    response.end(body);
  }

  #path(name) {
    return join(this.#directory, name);
  }

  #makeCertificates() {
    const openssl = (...args) => execFileSync('openssl', args, { cwd: this.#directory, stdio: 'pipe' });
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    openssl('req', '-x509', ...key, '-keyout', 'root.key', '-out', 'root.pem', '-days', '2', '-subj', '/CN=Test root');
    openssl('req', '-x509', ...key, '-keyout', 'server.key', '-out', 'server.pem', '-days', '2', '-subj', '/CN=localhost',
      '-CA', 'root.pem', '-CAkey', 'root.key', '-addext', 'subjectAltName=DNS:localhost',
      '-addext', 'basicConstraints=critical,CA:FALSE');
  }
}
