// A second central system of another hand: the npm package ocpp-ts reads the frames, checks them against schemas of its own
// and writes the answers. Only the listening is ours, because its own server cannot be closed.
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { Peer, SILENCE } from './peer.js';

const require = createRequire(import.meta.url);
const { OcppClientConnection } = require('ocpp-ts');
const { Protocol } = require('ocpp-ts/dist/src/impl/Protocol.js');

const ACTIONS = ['Authorize', 'BootNotification', 'DataTransfer', 'DiagnosticsStatusNotification', 'FirmwareStatusNotification',
  'Heartbeat', 'MeterValues', 'StartTransaction', 'StatusNotification', 'StopTransaction'];
const CALL_ERROR = 4;

export class TypedSystem extends Peer {
  #http = null;
  #sockets = new Set();
  #client = null;
  #port = 0;

  /** Listens on a free port of the loopback interface. */
  async listen() {
    const upgrades = new WebSocketServer({
      noServer: true, handleProtocols: (offered) => (offered.has('ocpp1.6') ? 'ocpp1.6' : false),
    });
    this.#http = createServer({ noDelay: true });
    this.#http.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    this.#http.on('upgrade', (request, socket, head) =>
      upgrades.handleUpgrade(request, socket, head, (connection) => this.#onConnection(connection, request.url)));
    await new Promise((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    this.#port = this.#http.address().port;
    return this;
  }

  get port() {
    return this.#port;
  }

  get url() {
    return `ws://127.0.0.1:${this.#port}/typed`;
  }

  get connected() {
    return this.#client !== null;
  }

  #onConnection(connection, url) {
    this.connection++;
    const client = new OcppClientConnection(url.split('/').pop());
    this.#client = client;
    connection.on('message', (data) => this.record('in', data.toString()));
    const send = connection.send.bind(connection);
    connection.send = (text) => {
      const frame = this.record('out', text);
      if (frame.type === CALL_ERROR) {
        this.violation(`refused by ocpp-ts: ${text} after ${frame.answers?.text}`);
      }
      send(text);
    };
    client.setConnection(new Protocol(client, connection));
    for (const action of ACTIONS) {
      client.on(action, async (payload, reply) => {
        const call = this.frames.findLast((frame) => frame.dir === 'in' && frame.type === 2 && !frame.answered
          && frame.action === action && JSON.stringify(frame.payload) === JSON.stringify(payload));
        const answer = await this.scripted(call);
        if (answer !== SILENCE) {
          reply(answer);
        }
      });
    }
    connection.on('error', (error) => this.violation(`WebSocket rule broken: ${error.message}`));
    connection.on('close', () => {
      if (this.#client === client) {
        this.#client = null;
      }
    });
  }

  /** Sends a CALL; resolves with the payload of the answer, rejects on a CALLERROR. */
  async call(action, payload = {}) {
    if (!this.#client) {
      throw new Error(`cannot send ${action}: no station is connected`);
    }
    return this.#client.callRequest(action, payload);
  }

  async close() {
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    await new Promise((resolve) => this.#http.close(resolve));
  }
}
