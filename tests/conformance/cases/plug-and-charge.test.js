// Plug & Charge inside DataTransfer: certificates of stations and vehicles, answers with contents.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { callError } from '../harness/central-system.js';
import { Contracts } from '../harness/contracts.js';
import {
  answerTransfers, arrives, expectTransfer, pemsOf, plugAndCharge, TALK_MS, transfer, trust, VENDOR,
} from '../harness/plug-and-charge.js';

let contracts;
before(() => { contracts = new Contracts(); });
after(() => contracts.close());

// --- roots --------------------------------------------------------------------------------------------------------

for (const [type, root] of [['V2GRootCertificate', 'v2g'], ['MORootCertificate', 'mo']]) {
  plugAndCharge(`X-16 ${type}: installed, listed, kept over a power cut, deleted`, async (bench) => {
    await bench.boot();
    assert.deepEqual(await transfer(bench, 'GetInstalledCertificateIds', {}), { status: 'NotFound' });
    await trust(bench, type, root === 'v2g' ? contracts.v2gRoot : contracts.moRoot);
    const listed = { status: 'Accepted', certificateHashDataChain: [{ certificateType: type, certificateHashData: contracts.rootHash(root) }] };
    assert.deepEqual(await transfer(bench, 'GetInstalledCertificateIds', {}), listed);
    assert.deepEqual(await transfer(bench, 'GetInstalledCertificateIds', { certificateType: [type] }), listed);
    const other = root === 'v2g' ? 'MORootCertificate' : 'V2GRootCertificate';
    assert.deepEqual(await transfer(bench, 'GetInstalledCertificateIds', { certificateType: [other, 'V2GCertificateChain'] }), { status: 'NotFound' });
    await bench.act('power cut');
    await bench.boot();
    assert.deepEqual(await transfer(bench, 'GetInstalledCertificateIds', {}), listed);
    const unknown = { ...contracts.rootHash(root), serialNumber: 'abc' };
    assert.deepEqual(await transfer(bench, 'DeleteCertificate', { certificateHashData: unknown }), { status: 'NotFound' });
    for (const algorithm of ['SHA384', 'SHA512']) {
      assert.deepEqual(await transfer(bench, 'DeleteCertificate', { certificateHashData: contracts.rootHash(root, algorithm) }), { status: 'Accepted' });
      assert.deepEqual(await transfer(bench, 'DeleteCertificate', { certificateHashData: contracts.rootHash(root, algorithm) }), { status: 'NotFound' });
      await trust(bench, type, root === 'v2g' ? contracts.v2gRoot : contracts.moRoot);
    }
  });
}

plugAndCharge('X-16 what is no root is not installed', async (bench) => {
  await bench.boot();
  for (const certificate of ['no certificate', contracts.contract().pem, '-----BEGIN CERTIFICATE-----\nAQID\n-----END CERTIFICATE-----\n']) {
    const { status } = await transfer(bench, 'InstallCertificate', { certificateType: 'MORootCertificate', certificate });
    assert.equal(status, 'Rejected');
  }
  assert.deepEqual(await transfer(bench, 'GetInstalledCertificateIds', {}), { status: 'NotFound' });
});

plugAndCharge('X-16 roots of Plug & Charge are none of the central system, and the other way round', async (bench) => {
  await bench.boot();
  await trust(bench, 'MORootCertificate', contracts.moRoot);
  assert.deepEqual(await bench.call('GetInstalledCertificateIds', { certificateType: 'CentralSystemRootCertificate' }), { status: 'NotFound' });
  assert.deepEqual(await bench.call('DeleteCertificate', { certificateHashData: contracts.rootHash('mo') }), { status: 'NotFound' });
  assert.equal((await transfer(bench, 'GetInstalledCertificateIds', {})).certificateHashDataChain.length, 1);
});

// --- malformed ----------------------------------------------------------------------------------------------------

const malformed = [
  ['InstallCertificate', undefined], ['InstallCertificate', ''], ['InstallCertificate', '{'], ['InstallCertificate', '[]'], ['InstallCertificate', 'null'],
  ['InstallCertificate', {}], ['InstallCertificate', { certificateType: 'MORootCertificate' }],
  ['InstallCertificate', { certificateType: 'CentralSystemRootCertificate', certificate: 'x' }], ['InstallCertificate', { certificateType: 7, certificate: 'x' }],
  ['InstallCertificate', { certificateType: 'MORootCertificate', certificate: ['x'] }],
  ['DeleteCertificate', {}], ['DeleteCertificate', { certificateHashData: 'x' }],
  ['DeleteCertificate', { certificateHashData: { hashAlgorithm: 'MD5', issuerNameHash: 'a', issuerKeyHash: 'b', serialNumber: '1' } }],
  ['DeleteCertificate', { certificateHashData: { hashAlgorithm: 'SHA256', issuerNameHash: 'a', issuerKeyHash: 'b' } }],
  ['GetInstalledCertificateIds', undefined], ['GetInstalledCertificateIds', { certificateType: ['Odd'] }], ['GetInstalledCertificateIds', 'all'],
  ['CertificateSigned', {}], ['CertificateSigned', { certificateChain: 7 }], ['CertificateSigned', '{"certificateChain":'],
  ['TriggerMessage', { requestedMessage: 'Heartbeat' }], ['TriggerMessage', '7'],
];
plugAndCharge('X-16 malformed contents are Rejected without contents', async (bench) => {
  await bench.boot();
  await bench.configure({ CpoName: 'Borne CPO' });
  for (const [messageId, contents] of malformed) {
    const answer = await transfer(bench, messageId, contents);
    assert.deepEqual(answer, messageId === 'TriggerMessage' && contents.requestedMessage ? { status: 'NotImplemented' } : { outer: 'Rejected' },
      `${messageId} ${JSON.stringify(contents)}`);
  }
  assert.deepEqual(await transfer(bench, 'GetInstalledCertificateIds', {}), { status: 'NotFound' });
});

// --- certificates of the station ----------------------------------------------------------------------------------

/** Makes the station ask for a certificate. @returns {string} its request */
async function request(bench, contents = { requestedMessage: 'SignCertificate' }) {
  assert.deepEqual(await transfer(bench, 'TriggerMessage', contents), { status: 'Accepted' });
  return (await expectTransfer(bench, 'SignCertificate', { within: 60_000 })).contents;
}

/** Security profile 1, from which on security events are told. */
async function secure(bench) {
  const first = bench.cs.connection;
  await bench.configure({ SecurityProfile: 1 });
  await bench.advance(60_000, { until: () => bench.cs.connection > first && bench.cs.connected });
  await bench.advance(5_000);
  bench.cs.calls().forEach((frame) => { frame.seen = true; });
  bench.tolerated.add('BootNotification').add('StatusNotification');
}

const signed = (bench, certificateChain, more = {}) => transfer(bench, 'CertificateSigned', { certificateChain, ...more });

/** A station that may ask, and knows the root of stations. */
async function bootForSigning(bench, answers = {}) {
  await bench.boot();
  await bench.configure({ CpoName: 'Borne CPO' });
  await trust(bench, 'V2GRootCertificate', contracts.v2gRoot);
  answerTransfers(bench, { SignCertificate: { status: 'Accepted' }, GetCertificateStatus: { status: 'Failed' }, ...answers });
}

for (const contents of [{ requestedMessage: 'SignCertificate' }, { requestedMessage: 'SignV2GCertificate' }, {}]) {
  plugAndCharge(`X-15 TriggerMessage ${JSON.stringify(contents)} leads to SignCertificate, and CertificateSigned to a certificate`, async (bench) => {
    await bootForSigning(bench);
    const { csr } = await request(bench, contents);
    const subject = contracts.subjectOf(csr);
    for (const part of ['CN=VIRTUAL-1', 'O=Borne CPO', 'DC=CPO']) {
      assert.ok(subject.includes(part), subject);
    }
    assert.match(contracts.algorithmsOf(csr), /prime256v1/);
    assert.match(contracts.algorithmsOf(csr), /ecdsa-with-SHA256/);
    assert.deepEqual(await signed(bench, contracts.sign(csr, { ocsp: false })), { status: 'Accepted' });
    await bench.advance(5_000);
    const { v2g } = await bench.station.connector();
    assert.match(v2g.subject, /CN=VIRTUAL-1/);
    const { certificateHashDataChain: [chain] } = await transfer(bench, 'GetInstalledCertificateIds', { certificateType: ['V2GCertificateChain'] });
    assert.equal(chain.certificateType, 'V2GCertificateChain');
    assert.deepEqual(chain.certificateHashData, contracts.stationHashes);
    await bench.act('power cut');
    await bench.boot();
    assert.match((await bench.station.connector()).v2g.subject, /CN=VIRTUAL-1/);
  });
}

plugAndCharge('X-15 without CpoName the trigger is Rejected', async (bench) => {
  await bench.boot();
  assert.deepEqual(await transfer(bench, 'TriggerMessage', { requestedMessage: 'SignCertificate' }), { outer: 'Rejected' });
  await bench.expectSilence(60_000);
});

// The first three of a kind are told at once.
const misfits = {
  'of another root, none, or for another use': [
    [(csr, other) => other.sign(csr), {}], [() => 'none', {}], [(csr) => contracts.sign(csr), { certificateType: 'ChargingStationCertificate' }]],
  'with another key, under its issuer, or too long': [
    [() => contracts.contract().pem, {}], [(csr) => pemsOf(contracts.sign(csr)).reverse().join('\n'), {}],
    [(csr) => contracts.sign(csr) + ' '.repeat(10_000), {}]],
};
for (const [what, chains] of Object.entries(misfits)) {
  plugAndCharge(`X-15 a certificate ${what} is Rejected with a security event`, async (bench) => {
    await bootForSigning(bench);
    await secure(bench);
    const other = new Contracts();
    try {
      for (const [make, more] of chains) {
        const { csr } = await request(bench);
        assert.deepEqual(await signed(bench, make(csr, other), more), { status: 'Rejected' });
        await bench.expect('SecurityEventNotification', { type: 'InvalidChargePointCertificate' }, { within: 20_000 });
        assert.equal((await bench.station.connector()).v2g, null);
      }
    } finally {
      other.close();
    }
  }, { args: ['--key', 'sixteen characters'] });
}

plugAndCharge('X-15 a certificate that nobody asked for is Rejected', async (bench) => {
  await bootForSigning(bench);
  bench.tolerated.add('SecurityEventNotification');
  const { csr } = await request(bench);
  const chain = contracts.sign(csr, { ocsp: false });
  assert.deepEqual(await signed(bench, chain), { status: 'Accepted' });
  assert.deepEqual(await signed(bench, chain), { status: 'Rejected' });
});

plugAndCharge('X-15 no CertificateSigned: a new request after CertSigningWaitMinimum, doubled CertSigningRepeatTimes times', async (bench) => {
  await bootForSigning(bench);
  await bench.configure({ CertSigningWaitMinimum: 30, CertSigningRepeatTimes: 2 });
  assert.deepEqual(await transfer(bench, 'TriggerMessage', { requestedMessage: 'SignCertificate' }), { status: 'Accepted' });
  const requests = [await expectTransfer(bench, 'SignCertificate', { within: 60_000 })];
  for (const wait of [30_000, 60_000]) {
    requests.push(await expectTransfer(bench, 'SignCertificate', { within: wait + 10_000 }));
    const [earlier, later] = requests.slice(-2);
    assert.ok(Math.abs(later.at - earlier.at - wait) <= 5_000, `${later.at - earlier.at} ms instead of ${wait}`);
    assert.notEqual(later.contents.csr, earlier.contents.csr, 'a new request');
  }
  await bench.expectSilence(600_000, { step: 1_000 });
  assert.deepEqual(await signed(bench, contracts.sign(requests.at(-1).contents.csr, { ocsp: false })), { status: 'Accepted' });
});

// --- passed on ----------------------------------------------------------------------------------------------------

for (const [word, action] of [['install', 'Install'], ['update', 'Update']]) {
  plugAndCharge(`X-24 Get15118EVCertificate ${action}: both ways unread`, async (bench) => {
    await bench.boot();
    const exi = Buffer.from(Array.from({ length: 1_500 }, (_, i) => (i * 7) & 255));
    const answer = Buffer.from(Array.from({ length: 4_000 }, (_, i) => (i * 13) & 255));
    answerTransfers(bench, { Get15118EVCertificate: { status: 'Accepted', exiResponse: answer.toString('base64') } });
    await bench.act('plug');
    await bench.expectStatus(1, 'Preparing');
    await bench.act(`contract-file 1 ${word} ${contracts.file('request.exi', exi)}`);
    const { contents } = await expectTransfer(bench, 'Get15118EVCertificate', { within: TALK_MS });
    assert.deepEqual(contents, { iso15118SchemaVersion: 'urn:iso:15118:2:2013:MsgDef', action, exiRequest: exi.toString('base64') });
    await bench.advance(2_000);
    const { provisioning } = (await bench.station.connector()).vehicle;
    assert.deepEqual(provisioning, { state: 'Answered', reason: null, answer: answer.toString('base64') });
  });
}

for (const [what, answer] of [
  ['Failed', { status: 'Failed', exiResponse: '' }], ['no exiResponse', { status: 'Accepted' }], ['no data', { payload: { status: 'Accepted' } }],
  ['Rejected', { payload: { status: 'Rejected' } }], ['a CALLERROR', callError('InternalError')],
]) {
  plugAndCharge(`X-24 Get15118EVCertificate: nothing for the vehicle after ${what}`, async (bench) => {
    await bench.boot();
    answerTransfers(bench, { Get15118EVCertificate: answer });
    await bench.act('plug');
    await bench.expectStatus(1, 'Preparing');
    await bench.act(`contract-file 1 install ${contracts.file('request.exi', Buffer.from([0x80, 1]))}`);
    await expectTransfer(bench, 'Get15118EVCertificate', { within: TALK_MS });
    await bench.advance(2_000);
    const { provisioning } = (await bench.station.connector()).vehicle;
    assert.equal(provisioning.state, 'Failed');
    assert.equal(provisioning.answer, null);
    assert.ok(provisioning.reason);
  });
}

plugAndCharge('X-25 GetCertificateStatus asks for what the station shows, and the answer goes with it', async (bench) => {
  const result = Buffer.from('this is not looked at').toString('base64');
  await bootForSigning(bench, { GetCertificateStatus: { status: 'Accepted', ocspResult: result } });
  const { csr } = await request(bench);
  assert.deepEqual(await signed(bench, contracts.sign(csr)), { status: 'Accepted' });
  const first = await expectTransfer(bench, 'GetCertificateStatus', { within: 3_600_000, step: 1_000 });
  assert.deepEqual(first.contents.ocspRequestData, { ...contracts.stationHashes, responderURL: 'http://127.0.0.1:9/ocsp' });
  await bench.advance(5_000);
  assert.equal((await bench.station.connector()).v2g.staples, 1);
});

// --- switched off -------------------------------------------------------------------------------------------------

plugAndCharge('X-19 switched off: UnknownVendorId, and no contract is asked for', async (bench) => {
  await bench.boot();
  await trust(bench, 'MORootCertificate', contracts.moRoot);
  await bench.configure({ ISO15118PnCEnabled: false });
  for (const messageId of ['TriggerMessage', 'InstallCertificate', 'DeleteCertificate', 'GetInstalledCertificateIds', 'CertificateSigned', 'Odd']) {
    assert.deepEqual(await transfer(bench, messageId, {}), { outer: 'UnknownVendorId' });
  }
  await arrives(bench, contracts.contract());
  await bench.expectSilence(30_000);
  await bench.expectNoEnergy();
});

plugAndCharge('X-19 a name that is not known: UnknownMessageId', async (bench) => {
  await bench.boot();
  for (const messageId of ['Authorize', 'SignCertificate', 'Get15118EVCertificate', 'GetCertificateStatus', 'Odd', 'triggermessage']) {
    assert.deepEqual(await transfer(bench, messageId, {}), { outer: 'UnknownMessageId' }, messageId);
  }
  assert.deepEqual(await bench.call('DataTransfer', { vendorId: VENDOR }), { status: 'UnknownMessageId' });
});
