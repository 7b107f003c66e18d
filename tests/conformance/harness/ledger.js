// Checks that what a central system was told about a transaction is complete, in order and told once.
import assert from 'node:assert/strict';

const TOLERANCE_MS = 100;

/** CALLs of transactions in the order of sending, without the repetitions of messages that got no answer. */
function told(cs) {
  const kinds = ['StartTransaction', 'MeterValues', 'StopTransaction'];
  const result = [];
  for (const frame of cs.calls().filter((call) => kinds.includes(call.action))) {
    frame.seen = true;
    const same = result.find((other) => other.action === frame.action
      && JSON.stringify(other.payload) === JSON.stringify(frame.payload));
    if (!same) {
      result.push(frame);
    } else {
      assert.ok(!same.answeredBefore(frame), `told twice although it was answered: ${frame.text}`);
      same.copies.push(frame);
      continue;
    }
    frame.copies = [frame];
    frame.answeredBefore = (later) => frame.copies.some((copy) => copy.answerFrame?.type === 3 && copy.answerFrame.n < later.n);
  }
  return result;
}

/**
 * @param {object} bench
 * @param {object} expected
 * @param {number} expected.interval MeterValueSampleInterval in seconds
 * @param {string[]} [expected.reasons] allowed reasons of the stop
 * @returns the messages: {start, meters, stop}
 */
export function assertComplete(bench, { interval, reasons = [undefined, 'Local'] }) {
  const messages = told(bench.cs);
  const of = (action) => messages.filter((frame) => frame.action === action);
  const [starts, meters, stops] = [of('StartTransaction'), of('MeterValues'), of('StopTransaction')];
  assert.equal(starts.length, 1, `${starts.length} different StartTransactions`);
  assert.equal(stops.length, 1, `${stops.length} different StopTransactions`);
  const [start] = starts;
  const [stop] = stops;
  const begin = bench.cs.simulated(start.payload.timestamp);
  const end = bench.cs.simulated(stop.payload.timestamp);
  const count = Math.floor((end - begin + TOLERANCE_MS) / (interval * 1000));
  const times = meters.map((frame) => bench.cs.simulated(frame.payload.meterValue[0].timestamp) - begin);
  assert.ok(Math.abs(meters.length - count) <= (Math.abs((end - begin) % (interval * 1000)) <= TOLERANCE_MS ? 1 : 0),
    `${meters.length} MeterValues instead of ${count}, at ${times} ms after the start, stop at ${end - begin} ms`);
  times.forEach((time, i) => assert.ok(Math.abs(time - (i + 1) * interval * 1000) <= TOLERANCE_MS,
    `MeterValues ${i + 1} is stamped ${time} ms after the start`));

  const { transactionId } = [...start.copies].reverse().find((copy) => copy.answerFrame).answerFrame.payload;
  const allIds = start.copies.filter((copy) => copy.answerFrame).map((copy) => copy.answerFrame.payload.transactionId);
  for (const frame of [...meters, stop]) {
    assert.ok(allIds.includes(frame.payload.transactionId), `transactionId is not ${transactionId}: ${frame.text}`);
    assert.ok(frame.n > start.n, 'B-QU-02: the start comes first');
  }
  meters.slice(1).forEach((frame, i) => assert.ok(frame.n > meters[i].n, 'B-QU-02: MeterValues in order'));
  const lastMeter = Math.max(...meters.map((frame) => frame.n), 0);
  assert.ok(stop.n > lastMeter, 'B-QU-02: the stop comes last');
  assert.ok(reasons.includes(stop.payload.reason), `reason ${stop.payload.reason}`);
  let register = start.payload.meterStart;
  for (const frame of meters) {
    const sample = frame.payload.meterValue[0].sampledValue.find((one) => (one.measurand ?? 'Energy.Active.Import.Register') === 'Energy.Active.Import.Register');
    assert.ok(Number(sample.value) >= register, 'the register goes back');
    register = Number(sample.value);
  }
  assert.ok(stop.payload.meterStop >= register);
  assert.ok(stop.payload.meterStop > start.payload.meterStart, 'no energy was delivered');
  const unanswered = messages.filter((frame) => !frame.copies.some((copy) => copy.answered));
  assert.deepEqual(unanswered.map((frame) => frame.text), [], 'messages were given up');
  return { start, meters, stop };
}
