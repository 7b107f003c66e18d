// A port in front of the central system that takes plain connections, and over TLS only those of stations with a certificate.
import { connect, createServer as createPlain } from 'node:net';
import { createServer as createSecure } from 'node:tls';

const HANDSHAKE = 22;

export class DemandingFront {
  #server;
  #secure;
  #sockets = new Set();
  /** Subjects of the certificates that were shown, one for each connection over TLS. */
  shown = [];

  /**
   * @param {object} server certificate and key, as node:tls takes them
   * @param {string} root that stations' certificates must lead to, as PEM
   * @param {Function} target gives the port of the central system
   */
  constructor(server, root, target) {
    this.#secure = createSecure({ ...server, ca: root, requestCert: true, rejectUnauthorized: true }, (socket) => {
      this.shown.push(socket.getPeerCertificate().subject);
      pass(socket, target());
    });
    this.#secure.on('tlsClientError', () => {});
    this.#server = createPlain((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => this.#sockets.delete(socket));
      socket.once('data', (first) => {
        socket.pause();
        socket.unshift(first);
        if (first[0] === HANDSHAKE) {
          this.#secure.emit('connection', socket);
        } else {
          pass(socket, target());
        }
      });
    });
  }

  /** Takes connections from now on. */
  async listen() {
    await new Promise((resolve) => { this.#server.listen(0, '127.0.0.1', resolve); });
    this.port = this.#server.address().port;
  }

  /** Shows another certificate from now on, and drops what is connected. */
  become(server) {
    this.#secure.setSecureContext(server);
    this.#sockets.forEach((socket) => socket.destroy());
  }

  async close() {
    const closed = new Promise((resolve) => { this.#server.close(resolve); });
    this.#sockets.forEach((socket) => socket.destroy());
    await closed;
  }
}

function pass(socket, port) {
  const behind = connect(port, '127.0.0.1');
  socket.pipe(behind).pipe(socket);
  behind.on('error', () => socket.destroy());
  behind.on('close', () => socket.destroy());
  socket.on('error', () => behind.destroy());
  socket.on('close', () => behind.destroy());
}
