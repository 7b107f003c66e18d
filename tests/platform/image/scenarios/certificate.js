// The board gets a root and a certificate of its own from the central system and goes to security profile 3 with them.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Authority } from '../../../conformance/harness/authority.js';
import { DemandingFront } from '../demanding-front.js';

const CENTRAL = 'CentralSystemRootCertificate';
const OPERATOR = 'Borne CPO';
// KeyPool of boards/certificates: 256 drafts of 50 ms, and a look at the radio each second.
const POOL_MS = 16_000;
const MAKE_MS = 120_000;
const CONNECT_MS = 600_000;
const REFUSED_MS = 300_000;
const ANSWER_MS = 2_000;

export const title = 'certificate of its own';
export const needsLoader = true;

export async function run(bench) {
  const { board } = bench.options;
  const authority = new Authority();
  const stranger = new Authority('Another root');
  const server = { ...authority.server({ name: board.endpoint.host }), ca: authority.root };
  const front = new DemandingFront(server, authority.root, () => bench.cs.port);
  try {
    await front.listen();
    bench.front = front;
    bench.cs.baseUtcMs = Date.now();
    mkdirSync(join(bench.volume, 'I/fw'), { recursive: true });
    copyFileSync(board.update, join(bench.volume, 'I/fw/slot1.img'));
    bench.start();
    const boot = await bench.boot();
    const serial = boot.payload.chargePointSerialNumber;
    bench.check(/^[0-9A-F]{12}$/.test(serial), `serial number ${serial}`);
    await bench.configure({ CpoName: OPERATOR });
    await bench.pass(POOL_MS);

    const profile = () => bench.call('ChangeConfiguration', { key: 'SecurityProfile', value: '3' });
    bench.check((await profile()).status === 'Rejected', 'profile 3 without a root');
    const installed = await bench.call('InstallCertificate', { certificateType: CENTRAL, certificate: authority.root });
    bench.check(installed.status === 'Accepted', `InstallCertificate: ${installed.status}`);
    bench.check((await profile()).status === 'Rejected', 'profile 3 without a certificate');
    const trigger = await bench.call('ExtendedTriggerMessage', { requestedMessage: 'SignChargePointCertificate' });
    bench.check(trigger.status === 'Accepted', `SignChargePointCertificate: ${trigger.status}`);
    const { payload: { csr } } = await bench.expect('SignCertificate', {}, MAKE_MS);
    bench.check(authority.subjectOf(csr) === `subject=CN=${serial},O=${OPERATOR}`, authority.subjectOf(csr));
    const signed = await bench.call('CertificateSigned', { certificateChain: authority.sign(csr) });
    bench.check(signed.status === 'Accepted', `CertificateSigned: ${signed.status}`);
    bench.check(front.shown.length === 0, 'a certificate was shown on profile 0');

    bench.check((await profile()).status === 'Accepted', 'profile 3 is not accepted');
    await shows(bench, front, 1, serial);
    await proven(bench);
    bench.check((await bench.configuration('SecurityProfile')).SecurityProfile === '3', 'profile 3 is not there');

    await bench.cut();
    bench.start();
    await proven(bench);
    await shows(bench, front, 2, serial);

    front.become({ ...stranger.server({ name: board.endpoint.host }), ca: authority.root });
    await bench.pass(REFUSED_MS);
    bench.check(front.shown.length === 2 && !bench.cs.connected, 'a server of another root is believed');
    front.become(server);
    await shows(bench, front, 3, serial);
  } finally {
    authority.close();
    stranger.close();
  }
}

// A profile is on trial until an answer has come over its connection; what ends before is not believed again.
async function proven(bench) {
  await bench.boot(CONNECT_MS);
  await bench.pass(ANSWER_MS);
}

async function shows(bench, front, count, serial) {
  await bench.until(() => front.shown.length >= count && bench.cs.connected, CONNECT_MS, `connection ${count} with the certificate`);
  bench.check(front.shown.at(-1).CN === serial && front.shown.at(-1).O === OPERATOR, JSON.stringify(front.shown.at(-1)));
}
