// The strict peer: ocpp-rpc validates every payload of both directions against the official OCPP 1.6 schemas.
import { createServer } from 'node:http';
import { createServer as createFront } from 'node:net';
import { createServer as createSecureServer } from 'node:https';
import ocppRpc from 'ocpp-rpc';
import { Peer, SILENCE } from './peer.js';

const { RPCServer, NOREPLY, createRPCError } = ocppRpc;
const CALL_TIMEOUT_MS = 20_000;

export class CentralSystem extends Peer {
  #rpc = null;
  #http = null;
  #sockets = new Set();
  #client = null;
  #port = 0;
  #tls;
  #plain;
  #secured = null;

  /**
   * @param {object} [options]
   * @param {object} [options.tls] certificate and key of the server, as node:tls takes them; none for ws
   * @param {boolean} [options.plain] true to take ws as well, on the same port
   */
  constructor({ tls = null, plain = false } = {}) {
    super();
    this.#tls = tls;
    this.#plain = plain;
  }

  /** Which connections are taken where both could be: 'ws', 'wss' or 'both'. */
  serves = 'both';

  /** Other terms for the connections from now on: certificate, key, and whom to ask for a certificate. */
  useTls(tls) {
    this.#tls = tls;
    this.#secured?.setSecureContext(tls);
  }

  /** The certificate that the station showed at its last connection; empty for none. */
  get shown() {
    return this.handshake.request.socket.getPeerCertificate?.() ?? {};
  }

  /** Listens on a free port of the loopback interface; after a kill it takes the same port again. */
  async listen() {
    this.#rpc = new RPCServer({
      protocols: ['ocpp1.6'], strictMode: true, callTimeoutMs: CALL_TIMEOUT_MS, pingIntervalMs: 0,
    });
    this.#rpc.auth((accept, _reject, handshake) => {
      this.handshake = handshake;
      accept();
    });
    this.#rpc.on('client', (client) => this.#onClient(client));
    const plain = createServer({ noDelay: true });
    const secured = this.#tls ? createSecureServer({ noDelay: true, ...this.#tls }) : plain;
    secured.on('tlsClientError', () => {});
    plain.on('upgrade', this.#rpc.handleUpgrade);
    if (secured !== plain) {
      secured.on('upgrade', this.#rpc.handleUpgrade);
    }
    this.#secured = this.#tls ? secured : null;
    this.#http = this.#plain ? createFront((socket) => this.#sort(socket, plain, secured)) : secured;
    this.#http.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => {});
    });
    await new Promise((resolve, reject) => {
      this.#http.once('error', reject);
      this.#http.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#port = this.#http.address().port;
    return this;
  }

  // A TLS record of a handshake begins with 22, a request with a letter.
  #sort(socket, plain, secured) {
    socket.once('data', (bytes) => {
      const isSecured = bytes[0] === 22;
      if (this.serves !== 'both' && (this.serves === 'wss') !== isSecured) {
        socket.destroy();
        return;
      }
      socket.pause();
      socket.unshift(bytes);
      (isSecured ? secured : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  }

  get port() {
    return this.#port;
  }

  get url() {
    if (this.#plain) {
      return `ws://localhost:${this.#port}/ocpp`;
    }
    return this.#tls ? `wss://localhost:${this.#port}/ocpp` : `ws://127.0.0.1:${this.#port}/ocpp`;
  }

  get connected() {
    return this.#client !== null;
  }

  #onClient(client) {
    this.connection++;
    this.#client = client;
    client.on('message', ({ message, outbound }) => this.#onMessage(message, outbound));
    client.on('strictValidationFailure', (failure) => this.violation(
      `${failure.outbound ? 'central system sent' : 'station sent'} an invalid ${failure.method}.${failure.isCall ? 'req' : 'conf'}: `
      + `${failure.error.message} in ${JSON.stringify(failure.isCall ? failure.params : failure.result)}`));
    client.on('badMessage', ({ buffer, error }) => this.violation(`station sent a bad message (${error.message}): ${buffer}`));
    client.on('socketError', (error) => this.violation(`WebSocket rule broken: ${error.message}`));
    client.on('disconnect', () => {
      if (this.#client === client) {
        this.#client = null;
      }
    });
    client.handle((context) => this.#onCall(context));
  }

  #onMessage(message, outbound) {
    const text = message.toString();
    this.record(outbound ? 'out' : 'in', text);
  }

  async #onCall({ messageId, method }) {
    const frame = this.frames.findLast((other) => other.dir === 'in' && other.type === 2 && other.id === messageId);
    const answer = await this.scripted(frame);
    if (answer === SILENCE) {
      return NOREPLY;
    }
    if (answer === null) {
      this.violation(`station sent a CALL that no charge point sends: ${method}`);
      throw createRPCError('NotSupported');
    }
    return answer;
  }

  /** Sends a CALL; resolves with the payload of the answer, rejects on a CALLERROR. */
  call(action, payload = {}) {
    if (!this.#client) {
      return Promise.reject(new Error(`cannot send ${action}: no station is connected`));
    }
    return this.#client.call(action, payload);
  }

  /** Sends an answer long after its CALL; with no connection left there is nothing to send. */
  async sendLate(frame) {
    this.#client?.sendRaw(JSON.stringify(frame));
  }

  /** Ends like a killed process: every connection is dropped without a close frame, the port is closed. */
  async kill() {
    const closed = new Promise((resolve) => this.#http.close(resolve));
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    this.#client = null;
    await closed;
  }

  /** Closes the station's WebSocket in the orderly way, with a close frame. */
  async disconnect(code = 1001) {
    await this.#client?.close({ code });
  }

  async close() {
    if (this.#http?.listening) {
      await this.kill();
    }
  }
}

/** A CALLERROR to script as an answer. */
export function callError(code, description = '') {
  return createRPCError(code, description, {});
}
