// TLS in front of the central system, which can fall silent: a port that takes connections and says nothing.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer as createPlain } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createSecure } from 'node:tls';

export class SecureFront {
  #folder = mkdtempSync(join(tmpdir(), 'borne-front-'));
  #server = null;
  #sockets = new Set();
  /** Port that the station is led to; the same in both moods. */
  port = 0;
  /** Connections that a silent port has taken. */
  swallowed = 0;

  /** @param {string} address IP address that the certificate is made for */
  constructor(address) {
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=central system',
      '-addext', `subjectAltName=IP:${address}`, '-keyout', join(this.#folder, 'key.pem'), '-out', this.ca], { stdio: 'ignore' });
  }

  /** File with the root certificate. */
  get ca() {
    return join(this.#folder, 'ca.pem');
  }

  /** Passes everything on to a port. */
  speak(target) {
    return this.#listen(this.#secure(target));
  }

  /** Greets who looks whether somebody is there, and says nothing to who then comes in earnest. */
  greet(target) {
    const secure = this.#secure(target);
    let connections = 0;
    return this.#listen(createPlain((socket) => {
      connections++;
      if (connections % 2 === 1) {
        secure.emit('connection', socket);
      } else {
        this.#swallow(socket);
      }
    }));
  }

  #secure(target) {
    const secure = { cert: readFileSync(this.ca), key: readFileSync(join(this.#folder, 'key.pem')) };
    const server = createSecure(secure, (socket) => {
      const behind = connect(target, '127.0.0.1');
      socket.pipe(behind).pipe(socket);
      behind.on('error', () => socket.destroy());
      behind.on('close', () => socket.destroy());
      socket.on('error', () => behind.destroy());
      socket.on('close', () => behind.destroy());
    });
    server.on('tlsClientError', () => {});
    return server;
  }

  #swallow(socket) {
    this.swallowed++;
    socket.resume();
  }

  /** Takes connections and says nothing. */
  silence() {
    return this.#listen(createPlain((socket) => this.#swallow(socket)));
  }

  async #listen(server) {
    await this.stop();
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => this.#sockets.delete(socket));
    });
    this.#server = server;
    await new Promise((resolve) => { server.listen(this.port, '127.0.0.1', resolve); });
    this.port = server.address().port;
  }

  async stop() {
    if (this.#server) {
      const closed = new Promise((resolve) => { this.#server.close(resolve); });
      this.#sockets.forEach((socket) => socket.destroy());
      await closed;
      this.#server = null;
    }
  }

  async close() {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
