// Stations of another project: clients of ocpp-rpc that send what an idle station sends, and no more. They have no control pilot, no
// storage and no settings. Arguments: URL, number of stations, stations per second, seconds. Prints what it cost as JSON.
import { RPCClient } from 'ocpp-rpc';

const [url, count, perSecond, seconds] = [process.argv[2], ...process.argv.slice(3).map(Number)];
const clients = [];
const latencies = [];
let accepted = 0;

async function call(client, action, payload) {
  const start = performance.now();
  const answer = await client.call(action, payload);
  latencies.push(performance.now() - start);
  return answer;
}

async function run(number) {
  const client = new RPCClient({ endpoint: url, identity: `OTHER-${number}`, protocols: ['ocpp1.6'], strictMode: false, reconnect: false });
  clients.push(client);
  await client.connect();
  const { status, interval } = await call(client, 'BootNotification', { chargePointVendor: 'Other', chargePointModel: 'Client' });
  accepted += status === 'Accepted' ? 1 : 0;
  for (const connectorId of [0, 1]) {
    await call(client, 'StatusNotification', { connectorId, errorCode: 'NoError', status: 'Available' });
  }
  setInterval(() => call(client, 'Heartbeat', {}).catch(() => {}), interval * 1000);
}

const begun = performance.now();
for (let number = 0; number < count; number++) {
  setTimeout(() => run(number).catch(() => {}), (number * 1000) / perSecond);
}
setTimeout(() => {
  const { user, system } = process.cpuUsage();
  latencies.sort((a, b) => a - b);
  const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  console.log(JSON.stringify({
    accepted, answers: latencies.length, p50: at(0.5), p99: at(0.99),
    cpu: (user + system) / 1000 / (performance.now() - begun), megabytes: process.memoryUsage().rss / 1024 / 1024,
  }));
  process.exit(0);
}, seconds * 1000);
