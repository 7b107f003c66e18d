// A TCP proxy that can become a black hole: it keeps every connection open and forwards nothing any more.
import { connect, createServer } from 'node:net';

export class Proxy {
  #server;
  #pairs = new Set();
  #frozen = false;
  #targetPort;

  /** Connections taken so far. */
  accepted = 0;

  static async start(targetPort) {
    const proxy = new Proxy();
    proxy.#targetPort = targetPort;
    proxy.#server = createServer({ noDelay: true }, (socket) => proxy.#onConnection(socket));
    await new Promise((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url() {
    return `ws://127.0.0.1:${this.#server.address().port}/ocpp`;
  }

  #onConnection(near) {
    this.accepted++;
    const pair = { near, far: null, dead: this.#frozen };
    this.#pairs.add(pair);
    near.on('error', () => {});
    near.on('close', () => this.#end(pair));
    near.on('data', (data) => {
      if (!pair.dead) {
        pair.far?.write(data);
      }
    });
    if (pair.dead) {
      return;
    }
    pair.far = connect({ host: '127.0.0.1', port: this.#targetPort, noDelay: true });
    pair.far.on('error', () => {});
    pair.far.on('data', (data) => {
      if (!pair.dead) {
        near.write(data);
      }
    });
    pair.far.on('close', () => {
      if (!pair.dead) {
        near.destroy();
      }
    });
  }

  #end(pair) {
    this.#pairs.delete(pair);
    pair.far?.destroy();
  }

  /** From now on every open and every new connection is dead, without being closed. */
  freeze() {
    this.#frozen = true;
    for (const pair of this.#pairs) {
      pair.dead = true;
    }
  }

  /** New connections work again; those that died stay dead and open. */
  thaw() {
    this.#frozen = false;
  }

  async close() {
    for (const pair of this.#pairs) {
      pair.near.destroy();
      pair.far?.destroy();
    }
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
