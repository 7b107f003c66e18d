// The page of the embedded central system.
import { byId, followTheme, make, say } from './base.js';
import { buildForm, messages } from './forms.js';
import { Frames } from './frames.js';
import { drawProfiles } from './profiles.js';

const POLL_MS = 1000;

let form = null;
let state = null;
let known = '';
const shown = {};

followTheme(byId('theme'));
const frames = new Frames((ms) => new Date(ms).toISOString().slice(11, 19));
const catalogue = await messages();
byId('callAction').append(...Object.entries(catalogue.messages).filter(([, message]) => message.central).map(([action]) => new Option(action)));
const plugAndCharge = make('optgroup');
plugAndCharge.label = 'Plug & Charge, inside DataTransfer';
plugAndCharge.append(...catalogue.transfers.filter(({ central }) => central).map(({ vendor, message }) => new Option(message, `${vendor}/${message}`)));
byId('callAction').append(plugAndCharge);
const roots = await (await fetch('/central/roots')).json();
byId('callAction').value = 'TriggerMessage';
byId('callAction').addEventListener('change', showForm);
byId('raw').addEventListener('change', showJson);
byId('call').addEventListener('submit', submit);
byId('card').addEventListener('submit', (event) => {
  event.preventDefault();
  ask('PUT', '/central/cards', { idTag: byId('cardTag').value.trim(), status: byId('cardStatus').value }).then(poll);
  byId('cardTag').value = '';
});
byId('upload').addEventListener('change', async () => {
  const [file] = byId('upload').files;
  if (file) {
    const answer = await fetch(`/files/${encodeURIComponent(file.name)}`, { method: 'PUT', body: file });
    say(answer.ok ? `${file.name} is on the file server.` : 'The file was not taken; it may have 8 MB at most.', !answer.ok);
    byId('upload').value = '';
    poll();
  }
});
new ResizeObserver(showProfiles).observe(byId('profiles'));
showForm();
let timer = 0;
poll();

/** Fields that can be filled in with what is known. */
function defaults() {
  const running = state?.transactions.find((transaction) => transaction.stopped === null);
  const base = state?.filesUrl ?? '';
  return { connectorId: '1', transactionId: running ? String(running.id) : '', idTag: running?.idTag ?? '04A1B2C3', location: base, remoteLocation: base, listVersion: '1', reservationId: '1',
    duration: '86400', vendorId: 'org.example.borne', key: 'HeartbeatInterval', chargingProfileId: '1', stackLevel: '0', startPeriod: '0', requestId: '1',
    expiryDate: new Date((state?.now ?? Date.now()) + 3_600_000).toISOString(), chargingRateUnit: 'A', chargingProfilePurpose: 'TxDefaultProfile', chargingProfileKind: 'Relative' };
}

/** The message of a vendor that is chosen, or undefined. */
function transfer() {
  return catalogue.transfers.find(({ vendor, message }) => `${vendor}/${message}` === byId('callAction').value);
}

function showForm() {
  const message = transfer() ?? catalogue.messages[byId('callAction').value];
  byId('fields').replaceChildren();
  const values = { ...defaults(), ...(transfer() ? { certificate: roots.V2GRootCertificate } : {}) };
  // What may be left out is left empty.
  const required = Object.fromEntries(requiredNames(message.request).map((name) => [name, values[name]]));
  form = buildForm(byId('fields'), message.request, required);
  if (transfer()?.message === 'InstallCertificate') {
    byId('fields').querySelector('[name=certificateType]').addEventListener('change', ({ target }) => {
      byId('fields').querySelector('[name=certificate]').value = roots[target.value];
    });
  }
  showJson();
}

function requiredNames(fields) {
  return fields.filter((field) => field.required).flatMap((field) => (catalogue.types[field.type] ? requiredNames(catalogue.types[field.type]) : [field.name]))
    .concat(fields.filter((field) => !field.required && catalogue.types[field.type]).flatMap((field) => requiredNames(catalogue.types[field.type])));
}

function showJson() {
  const isRaw = byId('raw').checked;
  byId('fields').hidden = isRaw;
  byId('json').hidden = !isRaw;
  if (isRaw) {
    byId('json').value = JSON.stringify(form.read(), null, 2);
  }
}

async function submit(event) {
  event.preventDefault();
  let payload;
  try {
    payload = byId('raw').checked ? JSON.parse(byId('json').value) : form.read();
  } catch {
    say('That is no JSON.', true);
    return;
  }
  const place = byId('result');
  place.hidden = false;
  place.textContent = '…';
  const inner = transfer();
  const action = inner ? 'DataTransfer' : byId('callAction').value;
  payload = inner ? { vendorId: inner.vendor, messageId: inner.message, data: JSON.stringify(payload) } : payload;
  const answer = await ask('POST', '/central/call', { station: byId('to').value, action, payload });
  place.textContent = answer === null ? 'No answer.' : JSON.stringify(inner ? opened(answer) : answer, null, 2);
  poll();
}

/** An answer with the JSON that stands in its data as a text. */
function opened(answer) {
  try {
    return { ...answer, data: JSON.parse(answer.data) };
  } catch {
    return answer;
  }
}

async function ask(method, path, body) {
  try {
    const answer = await fetch(path, { method, body: JSON.stringify(body) });
    const json = await answer.json();
    if (!answer.ok) {
      say(json.error, true);
      return null;
    }
    return json;
  } catch {
    say('The central system does not run any more.', true);
    return null;
  }
}

async function poll() {
  clearTimeout(timer);
  try {
    const isFirst = state === null;
    const answer = await fetch(`/central/state?seen=${state?.seen ?? 0}`);
    state = await answer.json();
    frames.add(state.frames, isFirst);
    show();
  } catch (trouble) {
    if (!(trouble instanceof TypeError)) {
      console.error(trouble);
    }
    state = null;
    byId('link').className = 'pill';
    byId('link').lastChild.textContent = 'does not run';
  }
  timer = setTimeout(poll, POLL_MS);
}

function show() {
  const online = state.stations.filter((station) => station.connected).length;
  byId('clock').textContent = `${new Date(state.now).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  byId('link').className = online ? 'pill on' : 'pill';
  byId('link').lastChild.textContent = online === 1 ? '1 station connected' : `${online || 'no'} station${online ? 's' : ''} connected`;
  byId('stationCount').textContent = `${online} of ${state.stations.length} connected`;
  byId('filesUrl').textContent = state.filesUrl;
  fresh('stations', state.stations, showStations);
  fresh('transactions', state.transactions, showTransactions);
  fresh('cards', state.cards, showCards);
  fresh('files', state.files, showFiles);
  showProfiles();
}

/** Draws again only what has changed, so that nothing moves under a finger. */
function fresh(name, value, draw) {
  const text = JSON.stringify(value);
  if (shown[name] !== text) {
    shown[name] = text;
    draw(value);
  }
}

function row(...cells) {
  const line = make('tr');
  line.append(...cells.map((cell) => {
    const place = cell instanceof HTMLTableCellElement ? cell : make('td');
    if (place !== cell) {
      place.append(cell);
    }
    return place;
  }));
  return line;
}

function showStations(stations) {
  byId('stations').tBodies[0].replaceChildren(...stations.slice(0, 200).map((station) => {
    const name = make('td');
    const link = make('a', station.identity);
    link.href = `/?station=${encodeURIComponent(station.identity)}`;
    link.style.color = 'inherit';
    name.append(make('i', '', station.connected ? 'on' : ''), link);
    const connectors = make('td');
    connectors.append(...station.connectors.filter(({ connectorId }) => connectorId > 0).map(({ connectorId, status, errorCode }) =>
      make('span', `${connectorId} ${status}${errorCode === 'NoError' ? '' : `, ${errorCode}`}`, 'chip')));
    const messagesCell = make('td', `${station.frames}${station.faults ? `, ${station.faults} with faults` : ''}`, station.faults ? 'bad' : '');
    return row(name, station.boot ? `${station.boot.chargePointVendor} ${station.boot.chargePointModel}` : '-', station.boot?.firmwareVersion ?? '-', connectors, messagesCell);
  }));
  const names = stations.filter((station) => station.connected).map((station) => station.identity);
  if (names.join() !== known) {
    known = names.join();
    const chosen = byId('to').value;
    byId('to').replaceChildren(...names.map((name) => new Option(name)));
    byId('to').value = names.includes(chosen) ? chosen : names[0] ?? '';
  }
}

function showTransactions(transactions) {
  const time = (ms) => new Date(ms).toISOString().slice(5, 16).replace('T', ' ');
  byId('transactionCount').textContent = `${transactions.length}, ${transactions.filter(({ stopped }) => stopped === null).length} running`;
  byId('transactions').tBodies[0].replaceChildren(...transactions.slice(0, 100).map((one) => row(String(one.id), `${one.station} / ${one.connector}`, one.idTag, time(one.started),
    one.energyWh === null ? 'running' : `${(one.energyWh / 1000).toFixed(3)} kWh`, one.stopped === null ? '' : `${time(one.stopped)}, ${one.reason}`)));
}

function showCards(cards) {
  byId('cards').replaceChildren(...cards.map(({ idTag, status }) => {
    const line = make('li');
    const remove = make('button', '✕');
    remove.setAttribute('aria-label', `Accept ${idTag} again`);
    remove.addEventListener('click', () => ask('DELETE', '/central/cards', { idTag }).then(poll));
    line.append(make('code', idTag), make('span', status), remove);
    return line;
  }));
}

function showFiles(files) {
  byId('files').replaceChildren(...files.map(({ name, bytes }) => {
    const line = make('li');
    const link = make('a', name);
    link.href = `/files/${encodeURIComponent(name)}`;
    link.download = name;
    link.style.color = 'inherit';
    line.append(link, make('span', `${(bytes / 1024).toFixed(1)} KB`));
    return line;
  }));
}

function showProfiles() {
  if (!state) {
    return;
  }
  const profiles = state.stations.flatMap((station) => station.profiles.map((profile) => ({ station: station.identity, ...profile })));
  byId('profileCount').textContent = profiles.length ? String(profiles.length) : 'none installed from here';
  drawProfiles(byId('profiles'), byId('profileList'), profiles, state.now);
}
