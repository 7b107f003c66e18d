// A central system that may misbehave: broken frames, refused handshakes, missing subprotocol, fragments, silence.
// What the station sends is still validated against the official schemas.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import validators from 'ocpp-rpc/lib/standard-validators.js';
import { WebSocketServer } from 'ws';
import { Peer, SILENCE } from './peer.js';

const WEBSOCKET_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const ANSWER_TIMEOUT_MS = 15_000;
const validator = validators.find((candidate) => candidate.subprotocol === 'ocpp1.6');

export class RawPeer extends Peer {
  #server = null;
  #sockets = new Set();
  #answers = new Map();
  #port = 0;
  #nextId = 0;

  /** Handshake requests in order: {at, url, headers, refused}. */
  handshakes = [];
  /** The open WebSocket, or null. */
  socket = null;
  /** Close codes the station sent or caused, in order. */
  closes = [];
  /** Payloads of pongs received. */
  pongs = [];
  /** Payloads of pings received. */
  pings = [];
  /** Decides on a handshake: (attempt number from 1, request) -> 'accept' or an object, see #refuse. */
  onHandshake = () => 'accept';

  async listen() {
    this.#server = createServer();
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => {});
    });
    this.#server.on('upgrade', (request, socket, head) => this.#onUpgrade(request, socket, head));
    await new Promise((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = this.#server.address().port;
    return this;
  }

  get port() {
    return this.#port;
  }

  get url() {
    return `ws://127.0.0.1:${this.#port}/ocpp`;
  }

  get connected() {
    return this.socket !== null;
  }

  #onUpgrade(request, socket, head) {
    const entry = { at: this.time.target, url: request.url, headers: request.headers, rawHeaders: request.rawHeaders, socket };
    this.handshakes.push(entry);
    entry.closed = false;
    // The HTTP server leaves its half of a connection open, so the station's closing shows as the end of its half.
    socket.on('end', () => { entry.closed = true; });
    socket.on('close', () => { entry.closed = true; });
    const verdict = this.onHandshake(this.handshakes.length, request);
    if (verdict !== 'accept') {
      entry.refused = verdict;
      this.#refuse(verdict, request, socket);
      return;
    }
    const server = new WebSocketServer({ noServer: true, handleProtocols: () => 'ocpp1.6', perMessageDeflate: false });
    server.handleUpgrade(request, socket, head, (webSocket) => this.#onOpen(webSocket));
  }

  // {status, text?, headers?} answers with that HTTP status; {protocol: null | 'other'} switches protocols without or
  // with another subprotocol; {badAccept: true} sends a wrong Sec-WebSocket-Accept; {hang: true} never answers.
  #refuse(verdict, request, socket) {
    if (verdict.hang) {
      socket.resume();
      return;
    }
    if (verdict.status) {
      const more = Object.entries(verdict.headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`).join('');
      socket.end(`HTTP/1.1 ${verdict.status} ${verdict.text ?? 'Refused'}\r\nConnection: close\r\nContent-Length: 0\r\n${more}\r\n`);
      return;
    }
    const digest = createHash('sha1').update(`${request.headers['sec-websocket-key']}${WEBSOCKET_GUID}`).digest('base64');
    const accept = verdict.badAccept ? createHash('sha1').update('wrong').digest('base64') : digest;
    const protocol = verdict.badAccept ? 'ocpp1.6' : verdict.protocol;
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n'
      + `Sec-WebSocket-Accept: ${accept}\r\n${protocol ? `Sec-WebSocket-Protocol: ${protocol}\r\n` : ''}\r\n`);
    socket.on('data', (data) => { (verdict.received ??= []).push(data); });
  }

  #onOpen(webSocket) {
    this.connection++;
    this.socket = webSocket;
    webSocket.on('message', (data, isBinary) => this.#onMessage(data.toString(), isBinary));
    webSocket.on('pong', (data) => this.pongs.push(data.toString()));
    webSocket.on('ping', (data) => this.pings.push(data.toString()));
    webSocket.on('error', (error) => this.violation(`WebSocket rule broken: ${error.message}`));
    webSocket.on('close', (code) => {
      this.closes.push(code);
      if (this.socket === webSocket) {
        this.socket = null;
      }
    });
  }

  async #onMessage(text, isBinary) {
    const frame = this.record('in', text);
    if (isBinary) {
      this.violation('station sent a binary message');
    }
    if (frame.type === 2) {
      this.#validate(`urn:${frame.action}.req`, frame.payload);
      const answer = await this.scripted(frame);
      if (answer === SILENCE) {
        return;
      }
      this.#reply(frame, answer);
    } else if (frame.type === 3 || frame.type === 4) {
      if (frame.type === 3 && frame.answers) {
        this.#validate(`urn:${frame.answers.action}.conf`, frame.payload);
      }
      this.#answers.get(frame.id)?.(frame);
    } else {
      this.violation(`station sent something that is no OCPP frame: ${text}`);
    }
  }

  #reply(frame, answer) {
    if (answer === null || answer instanceof Error) {
      this.send([4, frame.id, answer?.rpcErrorCode ?? 'NotSupported', '', {}]);
    } else {
      this.send([3, frame.id, answer]);
    }
  }

  #validate(schema, payload) {
    try {
      validator.validate(schema, payload);
    } catch (error) {
      this.violation(`station sent a payload that breaks ${schema}: ${error.message} in ${JSON.stringify(payload)}`);
    }
  }

  /** Sends a value as JSON, or a string as it is. */
  send(value, options = {}) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    this.record('out', text);
    this.socket?.send(text, options);
  }

  /** A message id that was not used before. */
  id() {
    return `raw-${++this.#nextId}`;
  }

  /** Resolves with the station's CALLRESULT or CALLERROR frame to this id, or null after a real-time wait. */
  answerTo(id, timeoutMs = ANSWER_TIMEOUT_MS) {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#answers.delete(id);
        resolve(null);
      }, timeoutMs);
      this.#answers.set(id, (frame) => {
        clearTimeout(timer);
        this.#answers.delete(id);
        resolve(frame);
      });
    });
  }

  /** Sends any array as a frame and resolves with the answer frame; the second element is the id. */
  exchange(frame, timeoutMs) {
    const answer = this.answerTo(frame[1], timeoutMs);
    this.send(frame);
    return answer;
  }

  /** Sends a CALL without looking at its payload; resolves with the payload of the answer, rejects on a CALLERROR. */
  async call(action, payload = {}) {
    const answer = await this.exchange([2, this.id(), action, payload]);
    if (answer === null) {
      throw new Error(`no answer to ${action}`);
    }
    if (answer.type === 4) {
      throw Object.assign(new Error(`CALLERROR ${answer.code}`), { rpcErrorCode: answer.code });
    }
    return answer.payload;
  }

  /** Sends one message in fragments, with a ping between them. */
  async sendFragmented(text, pieces = 3) {
    this.record('out', text);
    const size = Math.ceil(text.length / pieces);
    for (let start = 0; start < text.length; start += size) {
      this.socket.send(text.slice(start, start + size), { fin: start + size >= text.length });
      this.socket.ping(`between-${start}`);
      await sleep(5);
    }
  }

  async close() {
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
