// Plug & Charge: a vehicle is authorized by its contract, with the central system and without.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { callError } from '../harness/central-system.js';
import { Contracts } from '../harness/contracts.js';
import { comesOnline, goesOffline } from '../harness/offline.js';
import { SILENCE } from '../harness/peer.js';
import {
  answerTransfers, arrives, contractOf, expectTransfer, pems, plugAndCharge, stays, TALK_MS, trust, verdict,
} from '../harness/plug-and-charge.js';

const EMAID = 'DEBRNC123456789';
const ACCEPTED = { idTokenInfo: { status: 'Accepted' }, certificateStatus: 'Accepted' };

let contracts;
before(() => { contracts = new Contracts(); });
after(() => contracts.close());

const ocspOf = (contract) => contract.hashes.map((hash) => ({ ...hash, responderURL: 'http://127.0.0.1:9/ocsp' }));

plugAndCharge('X-17 Authorize with OCSP data online, and the transaction has the eMAID', async (bench) => {
  await bench.boot();
  await trust(bench, 'MORootCertificate', contracts.moRoot);
  answerTransfers(bench, { Authorize: ACCEPTED });
  const contract = contracts.contract();
  await arrives(bench, contract);
  const { contents } = await expectTransfer(bench, 'Authorize', { within: TALK_MS });
  assert.equal(contents.idToken.idToken, EMAID);
  assert.equal(contents.certificate, undefined, 'a root is installed: OCSP data, not the certificate');
  assert.deepEqual(contents.iso15118CertificateHashData[0], ocspOf(contract)[0]);
  const start = await bench.expect('StartTransaction', { connectorId: 1, idTag: EMAID });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
  await bench.expectEnergy();
  assert.equal((await contractOf(bench)).state, 'Authorized');
  await bench.act('unplug-ev');
  await bench.expect('StopTransaction', { transactionId: start.answerFrame.payload.transactionId, reason: 'EVDisconnected' }, { within: 15_000 });
  bench.tolerated.add('StatusNotification').add('MeterValues');
  await bench.advance(5_000);
});

const refusals = [
  ['another idTokenInfo', { idTokenInfo: { status: 'Blocked' }, certificateStatus: 'Accepted' }],
  ...['SignatureError', 'CertificateExpired', 'CertificateRevoked', 'NoCertificateAvailable', 'CertChainError', 'ContractCancelled'].map((status) =>
    [status, { idTokenInfo: { status: 'Accepted' }, certificateStatus: status }]),
  ['an unknown certificateStatus', { idTokenInfo: { status: 'Accepted' }, certificateStatus: 'Fine' }],
  ['no idTokenInfo', { certificateStatus: 'Accepted' }],
  ['an idTokenInfo that is a text', { idTokenInfo: 'Accepted', certificateStatus: 'Accepted' }],
  ['an answer without data', { payload: { status: 'Accepted' } }],
  ['data that is no JSON', { payload: { status: 'Accepted', data: '{"idTokenInfo":{"status":"Accepted"}' } }],
  ['data that is a list', { payload: { status: 'Accepted', data: '[]' } }],
  ['empty data', { payload: { status: 'Accepted', data: '' } }],
  ['Rejected', { payload: { status: 'Rejected' } }],
  ['Rejected with data that would accept', { payload: { status: 'Rejected', data: JSON.stringify(ACCEPTED) } }],
  ['UnknownVendorId', { payload: { status: 'UnknownVendorId' } }],
  ['UnknownMessageId', { payload: { status: 'UnknownMessageId' } }],
  ['a CALLERROR', callError('InternalError')],
];
for (const [what, answer] of refusals) {
  plugAndCharge(`X-17 nothing starts after ${what}`, async (bench) => {
    await bench.boot();
    await trust(bench, 'MORootCertificate', contracts.moRoot);
    answerTransfers(bench, { Authorize: answer });
    await arrives(bench, contracts.contract());
    await expectTransfer(bench, 'Authorize', { within: TALK_MS });
    await stays(bench, 'Refused');
  });
}

plugAndCharge('X-17 certificateStatus may be left out', async (bench) => {
  await bench.boot();
  await trust(bench, 'MORootCertificate', contracts.moRoot);
  answerTransfers(bench, { Authorize: { idTokenInfo: { status: 'Accepted' } } });
  await arrives(bench, contracts.contract());
  await expectTransfer(bench, 'Authorize', { within: TALK_MS });
  await bench.expect('StartTransaction', { idTag: EMAID });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
});

plugAndCharge('X-17 Authorize that is never answered starts nothing', async (bench) => {
  await bench.boot();
  await trust(bench, 'MORootCertificate', contracts.moRoot);
  answerTransfers(bench, { Authorize: SILENCE });
  bench.rules.peerIsSilent = true;
  await arrives(bench, contracts.contract());
  await expectTransfer(bench, 'Authorize', { within: TALK_MS, wait: false });
  await bench.advance(120_000, { wait: false });
  assert.equal((await contractOf(bench)).state, 'Refused');
  await bench.expectNoEnergy();
});

plugAndCharge('X-17 a vehicle that leaves before the answer starts nothing', async (bench) => {
  await bench.boot();
  await trust(bench, 'MORootCertificate', contracts.moRoot);
  let answer = null;
  answerTransfers(bench, { Authorize: () => ACCEPTED });
  const scripted = new Promise((resolve) => { answer = resolve; });
  bench.cs.answerAlways('DataTransfer', () => scripted);
  await arrives(bench, contracts.contract());
  await expectTransfer(bench, 'Authorize', { within: TALK_MS, wait: false });
  await bench.act('unplug');
  await bench.advance(1_000, { wait: false });
  answer({ status: 'Accepted', data: JSON.stringify(ACCEPTED) });
  await bench.advance(2_000);
  await bench.expectStatus(1, 'Available');
  await bench.act('contract 1 none');
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  await bench.expectSilence(30_000);
  await bench.expectNoEnergy();
});

plugAndCharge('X-17 without a root of contracts: the certificate, if CentralContractValidationAllowed', async (bench) => {
  await bench.boot();
  await bench.configure({ CentralContractValidationAllowed: true });
  answerTransfers(bench, { Authorize: ACCEPTED });
  const contract = contracts.contract();
  await arrives(bench, contract);
  const { contents } = await expectTransfer(bench, 'Authorize', { within: TALK_MS });
  assert.equal(contents.iso15118CertificateHashData, undefined);
  assert.deepEqual(pems(contents.certificate), pems(contract.pem));
  await bench.expect('StartTransaction', { idTag: EMAID });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
});

plugAndCharge('X-17 without a root of contracts and without CentralContractValidationAllowed nobody is asked', async (bench) => {
  await bench.boot();
  await arrives(bench, contracts.contract());
  await stays(bench, 'Refused');
});

for (const allowed of [true, false]) {
  plugAndCharge(`X-17 a contract without a URL of OCSP, CentralContractValidationAllowed ${allowed}`, async (bench) => {
    await bench.boot();
    await trust(bench, 'MORootCertificate', contracts.moRoot);
    await bench.configure({ CentralContractValidationAllowed: allowed });
    answerTransfers(bench, { Authorize: ACCEPTED });
    const contract = contracts.contract({ ocsp: false });
    await arrives(bench, contract);
    if (!allowed) {
      await stays(bench, 'Refused');
      return;
    }
    const { contents } = await expectTransfer(bench, 'Authorize', { within: TALK_MS });
    assert.deepEqual(pems(contents.certificate), pems(contract.pem));
    await bench.expect('StartTransaction', { idTag: EMAID });
    await bench.expectStatus(1, 'Charging', { within: 15_000 });
  });
}

for (const [what, options] of [['has run out', { from: -300, to: -1 }], ['has not begun', { from: 10 }], ['is forged', { forged: true }]]) {
  plugAndCharge(`X-17 a contract that ${what} is refused here, and nobody is asked`, async (bench) => {
    await bench.boot();
    await trust(bench, 'MORootCertificate', contracts.moRoot);
    await arrives(bench, contracts.contract(options));
    await stays(bench, 'Refused');
  });
}

plugAndCharge('X-17 a card still starts after a contract was refused', async (bench) => {
  await bench.boot();
  await arrives(bench, contracts.contract());
  assert.equal(await verdict(bench), 'Refused');
  await bench.tap('04A1B2C3');
  await bench.expect('Authorize', { idTag: '04A1B2C3' });
  await bench.expect('StartTransaction', { idTag: '04A1B2C3' });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
});

// --- offline ------------------------------------------------------------------------------------------------------

/** The station knows the eMAID or not, and goes offline. */
async function offline(bench, { local = true, ...settings }) {
  await bench.boot();
  await trust(bench, 'MORootCertificate', contracts.moRoot);
  await bench.configure({ LocalAuthorizeOffline: true, AllowOfflineTxForUnknownId: false, LocalAuthListEnabled: true, AuthorizationCacheEnabled: true, ...settings });
  if (local) {
    const { status } = await bench.call('SendLocalList', {
      listVersion: 1, updateType: 'Full', localAuthorizationList: [{ idTag: EMAID, idTagInfo: { status: 'Accepted' } }],
    });
    assert.equal(status, 'Accepted');
  }
  await goesOffline(bench);
}

/** A car comes while the station is offline. @returns {boolean} whether it charges */
async function chargesOffline(bench, contract) {
  await bench.act(`contract-file 1 ${contract.files}`);
  await bench.act('plug');
  await verdict(bench);
  await bench.advance(10_000);
  return (await bench.station.connector()).contactor;
}

const offlineCases = [
  ['ContractValidationOffline false: no start', { ContractValidationOffline: false }, {}, false],
  ['ContractValidationOffline true and in the local list: start', { ContractValidationOffline: true }, {}, true],
  ['a valid contract that no list knows: no start', { ContractValidationOffline: true, local: false }, {}, false],
  ['LocalAuthorizeOffline false: no start', { ContractValidationOffline: true, LocalAuthorizeOffline: false }, {}, false],
  ['a contract that has run out: no start', { ContractValidationOffline: true }, { from: -300, to: -1 }, false],
  ['a forged contract: no start', { ContractValidationOffline: true }, { forged: true }, false],
];
for (const [what, settings, contract, isTaken] of offlineCases) {
  plugAndCharge(`X-18 offline, ${what}`, async (bench) => {
    await offline(bench, settings);
    assert.equal(await chargesOffline(bench, contracts.contract(contract)), isTaken);
    await comesOnline(bench);
    if (isTaken) {
      await bench.expect('StartTransaction', { connectorId: 1, idTag: EMAID });
      bench.tolerated.add('StatusNotification').add('MeterValues');
      await bench.advance(5_000);
      return;
    }
    bench.takeStatuses();
    assert.equal((await contractOf(bench)).state, 'Refused');
  });
}

plugAndCharge('X-18 offline, an eMAID that was accepted online is in the cache', async (bench) => {
  await bench.boot();
  await trust(bench, 'MORootCertificate', contracts.moRoot);
  await bench.configure({ LocalAuthorizeOffline: true, AuthorizationCacheEnabled: true, AllowOfflineTxForUnknownId: false, ContractValidationOffline: true });
  answerTransfers(bench, { Authorize: ACCEPTED });
  const contract = contracts.contract();
  await arrives(bench, contract);
  await expectTransfer(bench, 'Authorize', { within: TALK_MS });
  await bench.expect('StartTransaction', { idTag: EMAID });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
  bench.tolerated.add('StatusNotification').add('StopTransaction');
  await bench.act('unplug-ev');
  await bench.advance(10_000);
  await bench.act('unplug');
  await bench.advance(5_000);
  await goesOffline(bench);
  assert.equal(await chargesOffline(bench, contract), true);
  await comesOnline(bench);
  await bench.expect('StartTransaction', { idTag: EMAID });
  await bench.advance(5_000);
});
