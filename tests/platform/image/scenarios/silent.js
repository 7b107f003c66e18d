// A peer takes the connection and says nothing, in mid-charge: energy flows on, the watchdog is fed, the real one is found again.
import { createServer } from 'node:net';

const SILENCE_MS = 300_000;
const LONGEST_ROUND_MS = 1_000;

export const title = 'silent peer';

export async function run(bench) {
  bench.start();
  await bench.boot();
  const session = await bench.charge();
  const port = bench.cs.port;
  await bench.cs.kill();
  const taken = [];
  const silent = createServer((socket) => {
    socket.on('error', () => {});
    socket.resume();
    taken.push(socket);
  });
  await new Promise((resolve) => { silent.listen(port, '127.0.0.1', resolve); });
  try {
    await bench.until(() => taken.length > 0, SILENCE_MS, 'an attempt to connect');
    await bench.pass(SILENCE_MS);
    await bench.expectEnergy();
    const { longestRoundMs } = await bench.host.command('stats');
    bench.check(longestRoundMs < LONGEST_ROUND_MS, `a round of ${longestRoundMs} ms`);
    bench.check(taken.length > 1, 'it was waited for one silent connection for ever');
  } finally {
    taken.forEach((socket) => socket.destroy());
    await new Promise((resolve) => { silent.close(resolve); });
  }
  await bench.cs.listen();
  await bench.until(() => bench.cs.connected, 600_000, 'a connection to the real one');
  bench.check(bench.ends.length === 0, `restarts: ${bench.ends}`);
  await bench.leave(session);
}
