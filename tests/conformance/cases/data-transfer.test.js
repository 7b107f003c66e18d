// DataTransfer from the central system.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';

conformance('B-DT-01 data of any form for a vendor that is not known', { raw: true }, async (bench) => {
  await bench.boot();
  for (const data of [{ level: 3, steps: [1, 2] }, ['a'], 12.5, true, 'text', null]) {
    const { status } = await bench.call('DataTransfer', { vendorId: 'net.example.meters', messageId: 'levels', data });
    assert.equal(status, 'UnknownVendorId', JSON.stringify(data));
  }
});
