// The central system is stopped in mid-charge and comes back: energy flows on, the stop is told later, once, with its own time.
const AWAY_MS = 180_000;
const TOLERANCE_MS = 5_000;

export const title = 'server stopped and back';

export async function run(bench) {
  bench.start();
  await bench.boot();
  const session = await bench.charge();
  await bench.cs.kill();
  await bench.pass(AWAY_MS);
  bench.check(bench.host.end === null && bench.host.isClosed, 'the contactor opened without a central system');
  await bench.expectEnergy();
  await bench.card(session.idTag);
  await bench.until(() => !bench.host.isClosed, 30_000, 'contactor open after the card');
  const stopped = bench.now;
  await bench.host.command('unplug');
  await bench.pass(60_000);
  await bench.cs.listen();
  const stop = await bench.expect('StopTransaction', { transactionId: session.transactionId }, 600_000);
  const off = bench.cs.simulated(stop.payload.timestamp) - stopped;
  bench.check(Math.abs(off) <= TOLERANCE_MS, `the stop says a time ${off} ms off`);
  await bench.pass(60_000);
  bench.check(bench.cs.calls('StopTransaction').length === 1, 'the stop came more than once');
  bench.check(bench.ends.length === 0, `restarts: ${bench.ends}`);
  await bench.leave(await bench.charge('04D1E2F3'));
}
