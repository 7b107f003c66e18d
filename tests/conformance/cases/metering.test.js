// Meter values: sampled and aligned to the clock.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';

const DEFAULT_MEASURAND = 'Energy.Active.Import.Register';
const MANY = 'Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,Current.Offered';
const UNITS = {
  'Energy.Active.Import.Register': ['Wh', 'kWh'], 'Power.Active.Import': ['W', 'kW'], 'Current.Import': ['A'],
  Voltage: ['V'], 'Current.Offered': ['A'],
};
const TOLERANCE_MS = 100;

/** Sets the longest list of measurands the station accepts; returns it as an array. */
async function setMeasurands(bench, key) {
  let value = MANY.split(',');
  while ((await bench.call('ChangeConfiguration', { key, value: value.join(',') })).status !== 'Accepted') {
    value = value.slice(0, -1);
    assert.ok(value.length > 0, `${key} accepts no measurand at all`);
  }
  assert.equal((await bench.configuration(key))[key], value.join(','));
  return value;
}

function checkSamples(bench, frame, context, measurands) {
  assert.equal(frame.payload.meterValue.length, 1);
  const [{ sampledValue }] = frame.payload.meterValue;
  const seen = new Set(sampledValue.map((sample) => sample.measurand ?? DEFAULT_MEASURAND));
  assert.deepEqual([...seen].sort(), [...measurands].sort());
  for (const sample of sampledValue) {
    assert.equal(sample.context ?? 'Sample.Periodic', context);
    assert.ok([undefined, 'Raw'].includes(sample.format), `format ${sample.format}`);
    assert.notEqual(sample.location, 'EV');
    assert.match(sample.value, /^-?\d+(\.\d+)?$/);
    const measurand = sample.measurand ?? DEFAULT_MEASURAND;
    assert.ok(UNITS[measurand].includes(sample.unit ?? 'Wh'), `${measurand} in ${sample.unit}`);
  }
  return sampledValue;
}

const energyOf = (samples) => {
  const sample = samples.find((one) => (one.measurand ?? DEFAULT_MEASURAND) === DEFAULT_MEASURAND && one.phase === undefined);
  return Number(sample.value) * (sample.unit === 'kWh' ? 1000 : 1);
};

conformance('TC_070_CS sampled meter values (B-MV-01, B-MV-09, B-MV-10)', {}, async (bench) => {
  const interval = 10;
  await bench.boot();
  await bench.configure({ MeterValueSampleInterval: interval, ClockAlignedDataInterval: 0 });
  const measurands = await setMeasurands(bench, 'MeterValuesSampledData');
  assert.ok(measurands.length >= 2, `only ${measurands} can be sampled`);
  const { start, transactionId } = await bench.charging();
  const begin = bench.cs.simulated(start.payload.timestamp);
  let before = start.payload.meterStart;
  for (let i = 1; i <= 4; i++) {
    const frame = await bench.expect('MeterValues', { connectorId: 1, transactionId }, { within: (interval + 1) * 1000 });
    const at = bench.cs.simulated(frame.payload.meterValue[0].timestamp);
    assert.ok(Math.abs(at - begin - i * interval * 1000) <= TOLERANCE_MS, `sample ${i} is ${at - begin} ms after the start`);
    const energy = energyOf(checkSamples(bench, frame, 'Sample.Periodic', measurands));
    assert.ok(energy >= before, `register went from ${before} to ${energy} Wh`);
    before = energy;
  }
  assert.ok(before > start.payload.meterStart, 'the register stands still');
  await bench.tap('04A1B2C3');
  const stop = await bench.expect('StopTransaction', { transactionId });
  assert.ok(stop.payload.meterStop >= before);
  await bench.expectStatus(1, 'Finishing');
  await bench.expectSilence(3 * interval * 1000); // B-MV-01: samples end with the transaction
});

conformance('TC_070_CS empty MeterValuesSampledData means the energy register (B-MV-04)', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ MeterValueSampleInterval: 10, ClockAlignedDataInterval: 0, MeterValuesSampledData: '' });
  const { transactionId } = await bench.charging();
  for (let i = 0; i < 2; i++) {
    const frame = await bench.expect('MeterValues', { connectorId: 1, transactionId }, { within: 11_000 });
    checkSamples(bench, frame, 'Sample.Periodic', [DEFAULT_MEASURAND]);
  }
});

conformance('B-MV-01 MeterValueSampleInterval 0 turns sampling off; a change takes effect in the running session (B-MV-16)', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ MeterValueSampleInterval: 0, ClockAlignedDataInterval: 0 });
  const { transactionId } = await bench.charging();
  await bench.expectSilence(120_000, { step: 500 });
  await bench.configure({ MeterValueSampleInterval: 5 });
  for (let i = 0; i < 3; i++) {
    await bench.expect('MeterValues', { transactionId }, { within: 6_000 });
  }
  await bench.configure({ MeterValueSampleInterval: 0 });
  await bench.expectSilence(30_000);
});

conformance('TC_071_CS clock-aligned meter values (B-MV-02)', { connectors: 2 }, async (bench) => {
  const interval = 20;
  await bench.boot();
  await bench.configure({ MeterValueSampleInterval: 0 });
  const measurands = await setMeasurands(bench, 'MeterValuesAlignedData');
  const { transactionId } = await bench.charging({ connector: 1 });
  await bench.configure({ ClockAlignedDataInterval: interval });
  await bench.advance(interval * 3_000 + 5_000);
  const frames = bench.cs.calls('MeterValues');
  frames.forEach((frame) => { frame.seen = true; });
  const mine = frames.filter((frame) => frame.payload.connectorId === 1);
  assert.ok(mine.length >= 3, `${mine.length} MeterValues of connector 1 in three intervals`);
  for (const frame of frames) {
    const { timestamp } = frame.payload.meterValue[0];
    assert.equal(Date.parse(timestamp) % (interval * 1000), 0, `${timestamp} is not on the grid`);
    assert.ok(frame.at - bench.cs.simulated(timestamp) <= 1_000, 'sent when it was taken');
    assert.equal(frame.payload.transactionId, frame.payload.connectorId === 1 ? transactionId : undefined);
    if (frame.payload.connectorId === 1) {
      checkSamples(bench, frame, 'Sample.Clock', measurands);
    }
  }
  mine.slice(1).forEach((frame, i) => assert.equal(
    Date.parse(frame.payload.meterValue[0].timestamp) - Date.parse(mine[i].payload.meterValue[0].timestamp), interval * 1000));
});

conformance('B-MV-03 both streams run side by side, each with its own context', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ MeterValueSampleInterval: 15, ClockAlignedDataInterval: 20, MeterValuesAlignedData: DEFAULT_MEASURAND });
  const { transactionId } = await bench.charging();
  await bench.advance(61_000);
  const frames = bench.cs.calls('MeterValues').filter((frame) => frame.payload.connectorId === 1);
  bench.tolerated.add('MeterValues');
  const contexts = frames.map((frame) => frame.payload.meterValue[0].sampledValue[0].context ?? 'Sample.Periodic');
  assert.equal(contexts.filter((context) => context === 'Sample.Periodic').length, 4);
  assert.equal(contexts.filter((context) => context === 'Sample.Clock').length, 3);
  assert.ok(frames.every((frame) => frame.payload.transactionId === transactionId));
});

conformance('B-MV-07 StopTxnSampledData: begin and end are in transactionData', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ MeterValueSampleInterval: 10, StopTxnSampledData: DEFAULT_MEASURAND });
  const { transactionId, start } = await bench.charging();
  await bench.advance(25_000);
  bench.tolerated.add('MeterValues');
  await bench.tap('04A1B2C3');
  const stop = await bench.expect('StopTransaction', { transactionId });
  await bench.expectStatus(1, 'Finishing');
  const samples = stop.payload.transactionData.flatMap((value) => value.sampledValue.map((sample) => ({ ...sample, at: value.timestamp })));
  const of = (context) => samples.filter((sample) => (sample.context ?? 'Sample.Periodic') === context);
  assert.equal(energyOf(of('Transaction.Begin')), start.payload.meterStart);
  assert.equal(energyOf(of('Transaction.End')), stop.payload.meterStop);
  assert.equal(of('Transaction.End')[0].at, stop.payload.timestamp);
  assert.equal(of('Sample.Periodic').length, 2);
});
