// The supply is cut in mid-session: the transaction ends once, with its reason, and the next one works.
const CHARGE_MS = 40_000;

export const title = 'kill and restart mid-session';

export async function run(bench) {
  bench.start();
  await bench.boot();
  const session = await bench.charge();
  await bench.pass(CHARGE_MS);
  await bench.cut();
  const mark = bench.cs.frames.length;
  bench.start({ vehicle: 'B' });
  await bench.boot();
  const stop = await bench.expect('StopTransaction', { transactionId: session.transactionId }, 60_000);
  bench.check(stop.payload.reason === 'PowerLoss', `reason ${stop.payload.reason}`);
  bench.check(stop.payload.meterStop >= session.start.payload.meterStart, `meterStop ${stop.payload.meterStop}`);
  bench.check(!bench.host.isClosed, 'energy flows after the restart without a card');
  await bench.pass(60_000);
  const stops = bench.cs.calls('StopTransaction', mark);
  bench.check(stops.length === 1, `${stops.length} StopTransaction for one transaction`);
  await bench.host.command('unplug');
  await bench.status(1, 'Available', 30_000);
  await bench.leave(await bench.charge('04D1E2F3'));
}
