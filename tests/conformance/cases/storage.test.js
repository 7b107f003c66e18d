// What happens when nothing more can be stored.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';

const TAG = '04A1B2C3';

conformance('B-QU-08 full flash: no transaction starts that could not be billed after a power cut', {}, async (bench) => {
  await bench.boot();
  await bench.act('flash full');
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  await bench.tap(TAG);
  await bench.expect('Authorize', { idTag: TAG });
  await bench.expectSilence(10_000);
  await bench.expectNoEnergy();
  await bench.act('flash free');
  await bench.tap(TAG);
  await bench.expect('Authorize', { idTag: TAG });
  await bench.expect('StartTransaction', { idTag: TAG });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
});

conformance('B-QU-04 flash that fills up in a session: the stop is told from memory', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ MeterValueSampleInterval: 0 });
  const { transactionId } = await bench.charging({ tag: TAG });
  await bench.advance(20_000);
  await bench.act('flash full');
  await bench.tap(TAG);
  await bench.expect('StopTransaction', { transactionId, idTag: TAG }, { within: 10_000 });
  await bench.expectNoEnergy();
  await bench.expectStatus(1, 'Finishing');
});

conformance('B-QU-04 flash that fills up in a session without a connection: the stop is stored when there is room', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ MeterValueSampleInterval: 0 });
  const { transactionId } = await bench.charging({ tag: TAG });
  await bench.act('flash full');
  await bench.act('network down');
  await bench.advance(20_000);
  await bench.tap(TAG);
  await bench.advance(5_000);
  await bench.act('flash free');
  await bench.advance(10_000);
  await bench.act('network up');
  await bench.expect('StopTransaction', { transactionId, idTag: TAG }, { within: 120_000 });
  await bench.expectStatus(1, 'Finishing');
});

conformance('B-CF-05 full flash: a key that cannot be kept is not accepted', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ ConnectionTimeOut: 41 });
  await bench.act('flash full');
  const answer = await bench.callOrError('ChangeConfiguration', { key: 'ConnectionTimeOut', value: '42' });
  assert.ok(answer.status === 'Rejected' || answer.code === 'InternalError', JSON.stringify(answer));
  assert.equal((await bench.configuration('ConnectionTimeOut')).ConnectionTimeOut, '41');
  await bench.act('flash free');
  await bench.configure({ ConnectionTimeOut: 42 });
});
