// A TLS peer falls silent. In mid-charge nothing is risked, and a port that says nothing is found out without a handshake. One that
// greets and falls silent then does stop the program: the watchdog resets it once, and it charges offline instead of doing it again.
import { setTimeout as sleep } from 'node:timers/promises';

const CHARGE_MS = 120_000;
// Real time: the image's own stands still.
const RESET_WITHIN_MS = 180_000;
const POLL_MS = 20;
const PAUSE_MS = 10 * 60_000;
const ATTEMPT_WITHIN_MS = 900_000;
const LONGEST_ROUND_MS = 1_000;
const TAG = '04A1B2C3';

export const title = 'silent TLS peer';
export const isSecure = true;

export async function run(bench) {
  await bench.front.speak(bench.cs.port);
  bench.start();
  await bench.boot();
  const { status } = await bench.call('SendLocalList', { listVersion: 1, updateType: 'Full',
    localAuthorizationList: [{ idTag: TAG, idTagInfo: { status: 'Accepted' } }] });
  bench.check(status === 'Accepted', `SendLocalList: ${status}`);
  const first = await bench.charge(TAG);

  await bench.front.silence();
  await bench.pass(CHARGE_MS);
  await bench.expectEnergy();
  bench.check(bench.ends.length === 0 && bench.front.swallowed === 0,
    `in mid-charge: ${bench.front.swallowed} attempts, restarts: ${bench.ends}`);

  await bench.card(TAG);
  await bench.until(() => !bench.host.isClosed, 30_000, 'contactor open after the card');
  await bench.host.command('unplug');
  await bench.until(() => bench.front.swallowed > 1, ATTEMPT_WITHIN_MS, 'two attempts');
  const { longestRoundMs } = await bench.host.command('stats');
  bench.check(bench.ends.length === 0 && longestRoundMs < LONGEST_ROUND_MS, `a round of ${longestRoundMs} ms, restarts: ${bench.ends}`);

  await bench.front.greet(bench.cs.port);
  bench.front.swallowed = 0;
  const reset = Date.now() + RESET_WITHIN_MS;
  while (bench.host.end === null && Date.now() < reset) {
    await sleep(POLL_MS);
  }
  bench.check(bench.ends.join() === 'watchdog' && bench.front.swallowed === 1,
    `${bench.front.swallowed} attempts, restarts: ${bench.ends}`);

  bench.start();
  await bench.pass(5_000);
  await bench.host.command('plug');
  await bench.card(TAG);
  await bench.until(() => bench.host.isClosed, 60_000, 'contactor closed offline');
  await bench.expectEnergy();
  await bench.pass(CHARGE_MS);
  await bench.card(TAG);
  await bench.until(() => !bench.host.isClosed, 30_000, 'contactor open offline');
  await bench.host.command('unplug');
  bench.check(bench.ends.length === 1 && bench.front.swallowed === 1,
    `in the pause: ${bench.front.swallowed} attempts, restarts: ${bench.ends}`);

  await bench.front.speak(bench.cs.port);
  await bench.boot(PAUSE_MS);
  await bench.expect('StopTransaction', { transactionId: first.transactionId }, 120_000);
  const second = await bench.expect('StartTransaction', { idTag: TAG }, 120_000);
  await bench.expect('StopTransaction', { transactionId: second.answerFrame.payload.transactionId }, 120_000);
  await bench.pass(30_000);
  bench.check(bench.cs.calls('StopTransaction').length === 2, 'a stop came twice');
  await bench.leave(await bench.charge(TAG));
  bench.check(bench.ends.length === 1, `restarts: ${bench.ends}`);
}
