// A central system that accepts everything, so that the station knows the time.
import { WebSocketServer } from 'ws';

const HEARTBEAT_SECONDS = 300;

const ANSWERS = {
  BootNotification: () => ({ status: 'Accepted', currentTime: new Date().toISOString(), interval: HEARTBEAT_SECONDS }),
  Heartbeat: () => ({ currentTime: new Date().toISOString() }),
  Authorize: () => ({ idTagInfo: { status: 'Accepted' } }),
  StartTransaction: () => ({ idTagInfo: { status: 'Accepted' }, transactionId: 1 }),
};

/** Listens on a free port; gives the URL without the identity, and a function that ends it. */
export async function startCentralSystem() {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'ocpp1.6' });
  server.on('connection', (socket) => socket.on('message', (data) => {
    const [type, id, action] = JSON.parse(data);
    if (type === 2) {
      socket.send(JSON.stringify([3, id, ANSWERS[action]?.() ?? {}]));
    }
  }));
  await new Promise((done) => server.once('listening', done));
  return {
    url: `ws://127.0.0.1:${server.address().port}/ocpp`,
    /** Sends a text to the stations that are connected. */
    say(text) {
      server.clients.forEach((socket) => socket.send(text));
    },
    close() {
      server.clients.forEach((socket) => socket.terminate());
      server.close();
    },
  };
}
