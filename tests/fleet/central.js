// A central system that accepts everything and asks for a heartbeat every ten seconds. Prints its port.
import { WebSocketServer } from 'ws';

const HEARTBEAT_SECONDS = 10;
const now = () => new Date().toISOString();
const ANSWERS = {
  BootNotification: () => ({ status: 'Accepted', currentTime: now(), interval: HEARTBEAT_SECONDS }),
  Heartbeat: () => ({ currentTime: now() }),
};

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'ocpp1.6', backlog: 4096 });
server.on('connection', (socket) => {
  socket.on('error', () => socket.terminate());
  socket.on('message', (data) => {
    const [type, id, action] = JSON.parse(data);
    if (type === 2) {
      socket.send(JSON.stringify([3, id, ANSWERS[action]?.() ?? {}]));
    }
  });
});
server.on('listening', () => console.log(server.address().port));
