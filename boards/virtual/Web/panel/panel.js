// The front panel: asks the wallbox what is new, and turns clicks into its commands.
import { byId, clockOf, followTheme, make, say, send } from './base.js';
import { Frames } from './frames.js';
import { Plot } from './plot.js';
import { Scene } from './scene.js';
import { followSettings } from './settings.js';

const POLL_MS = 150;
const RETRY_MS = 1500;
// What decides on the current offered.
const REASONS = { Board: 'wiring', Installation: 'installation', Station: 'station', Cable: 'cable', Temperature: 'heat', Offline: 'offline',
  ChargePointMaxProfile: 'station profile', TxDefaultProfile: 'default profile', TxProfile: 'transaction profile', Sharing: 'shared' };
const FAULTS = { ground: 'Residual current', weld: 'Welded contacts', 'stuck-open': 'Contacts stay open', pilot: 'Pilot error', lock: 'Lock fails',
  heat: 'Heat', meter: 'Meter silent', 'interlock-allows': 'Interlock allows', 'interlock-blocks': 'Interlock blocks' };
const EMAID = 'DEBRNC123456789';
const CONTRACT_STATES = { Idle: 'on board', Connecting: 'will be told', Told: 'told, without an answer yet', Authorized: 'accepted', Refused: 'refused' };
const PROVISIONING_STATES = { Asked: 'asks for a contract', Installed: 'got a contract', Answered: 'got an answer that only a real car can read',
  Failed: 'got no contract' };
const FIGURES = ['Status', 'Power', 'Energy', 'Offered', 'Drawn', 'Pilot', 'Contactor', 'Transaction', 'Cable'];
const LIGHTS = { green: '#27c46b', blue: '#3d8dff', cyan: '#21cfe8', white: '#fff', magenta: '#e04be0', red: '#ff3b30', yellow: '#ffc928', off: '#333' };

let chosen = 1;
let state = null;
let time = null;

followTheme(byId('theme'));
const scene = new Scene(() => byId('uid').value.trim());
const frames = new Frames();
const plot = new Plot();
build();
followSettings();
fetch(`panel/about${location.search}`).then((answer) => answer.json()).then((about) => {
  scene.fixed = about.fixedCable === true;
  byId('endpoint').textContent = about.centralSystem ?? '';
  byId('pace').hidden = about.fleet === true;
  if (about.stations?.length > 1) {
    byId('which').append(...about.stations.map((identity) => new Option(identity)));
    byId('which').value = new URLSearchParams(location.search).get('station') ?? about.stations[0];
    byId('which').addEventListener('change', () => { location.search = `?station=${encodeURIComponent(byId('which').value)}`; });
    byId('which').hidden = false;
  }
  byId('centralPage').hidden = !about.centralPage;
  byId('centralPage').href = about.centralPage ?? '#';
  byId('stationPage').hidden = !about.page;
  byId('stationPage').href = about.page ?? '#';
  if (state) {
    show();
  }
});
poll();
setInterval(showClock, 250);

function build() {
  byId('figures').append(...FIGURES.map((name) => {
    const pair = make('div');
    pair.append(make('dt', name), make('dd', '-'));
    return pair;
  }));
  byId('amps').append(...[0, 6, 8, 10, 13, 16, 20, 25, 32, 63, 80].map((amps) => new Option(`${amps} A`, amps)));
  byId('soc').append(new Option('nothing', 'off'), ...[0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((soc) => new Option(`${soc} %`, soc)));
  byId('faults').append(...Object.entries(FAULTS).map(([name, words]) => {
    const button = make('button', words);
    button.dataset.fault = name;
    button.addEventListener('click', () => send(`${button.classList.contains('set') ? 'clear' : 'fault'} ${chosen} ${name}`));
    return button;
  }));
  document.querySelectorAll('[data-command]').forEach((button) => button.addEventListener('click', () => send(button.dataset.command)));
  const on = (id, event, act) => byId(id).addEventListener(event, act);
  on('plug', 'click', () => send(`plug ${chosen}`));
  on('unplug', 'click', () => send(`unplug ${chosen}`));
  on('unplugEv', 'click', () => send(`unplug-ev ${chosen}`));
  on('tap', 'click', () => scene.tap());
  on('uid', 'input', () => state && show());
  on('speed', 'change', () => send(`speed ${byId('speed').value}`));
  on('network', 'click', () => send(state?.network ? 'network down' : 'network up'));
  on('emergency', 'click', () => send(state?.emergency ? 'emergency off' : 'emergency on'));
  on('ready', 'change', () => send(`ev ${chosen} ready ${byId('ready').checked ? 'on' : 'off'}`));
  on('ventilation', 'change', () => send(`ev ${chosen} ventilation ${byId('ventilation').checked ? 'on' : 'off'}`));
  on('contract', 'change', () => {
    const [what, emaId] = [byId('contract').value, carOf(chosen)?.contract?.emaId ?? EMAID];
    send(`contract ${chosen} ${what === '' ? 'none' : `issue ${emaId}${what === 'valid' ? '' : ` ${what}`}`}`);
  });
  on('provide', 'click', () => send(`contract ${chosen} install`));
  for (const name of ['amps', 'phases', 'soc']) {
    on(name, 'change', () => send(`ev ${chosen} ${name} ${byId(name).value}`));
  }
}

function show() {
  const connector = state.connectors.find(({ id }) => id === chosen) ?? state.connectors[0];
  chosen = connector.id;
  plot.connector = chosen;
  scene.show(state, connector);
  showTabs();
  byId('identity').textContent = state.id;
  document.title = `${state.id}: ${connector.status ?? 'booting'}`;
  byId('link').className = state.connected && state.accepted ? 'pill on' : 'pill';
  byId('link').lastChild.textContent = !state.running ? 'booting' : state.accepted && state.connected ? 'online'
    : state.connected ? 'connected, not accepted' : state.network ? 'offline' : 'network cable out';
  choose('speed', String(state.speed), (value) => `x${value}`);
  byId('reached').textContent = state.speedReached ? `reaches x${state.speedReached}` : '';
  byId('network').textContent = state.network ? 'Pull network cable' : 'Put network cable back';
  byId('emergency').textContent = state.emergency ? 'Release emergency stop' : 'Emergency stop';
  byId('emergency').className = state.emergency ? 'set' : '';
  showFigures(connector);
  showCar(connector);
  showContract(connector);
  byId('plug').disabled = connector.car;
  byId('unplug').disabled = !(connector.lock ? connector.cable : connector.car);
  byId('unplugEv').disabled = !connector.car;
  byId('faults').querySelectorAll('button').forEach((button) => {
    button.className = connector.faults.includes(button.dataset.fault) ? 'set' : '';
    button.hidden = button.dataset.fault === 'lock' && !connector.lock;
  });
}

function showFigures(connector) {
  const isLimited = connector.offeredAmps > 0 || connector.transaction;
  const values = {
    Status: !connector.error || connector.error === 'NoError' ? connector.status ?? 'booting' : `${connector.status}, ${connector.error}`,
    Power: `${(connector.powerW / 1000).toFixed(2)} kW`,
    Energy: `${(connector.energyWh / 1000).toFixed(3)} kWh`,
    Offered: `${connector.offeredAmps.toFixed(1)} A`,
    Drawn: `${connector.amps.toFixed(1)} A`,
    Pilot: `${connector.pilot}  ${connector.duty.toFixed(1)} %`,
    Contactor: connector.contactor ? 'closed' : 'open',
    Transaction: connector.transaction ? `no. ${connector.transactionId}` : 'none',
    Cable: !connector.lock ? 'fixed' : connector.cable ? `in, ${connector.lock.toLowerCase()}` : 'out',
  };
  byId('figures').querySelectorAll('div').forEach((pair) => {
    const name = pair.firstChild.textContent.split(',')[0];
    pair.lastChild.textContent = values[name];
    if (name === 'Offered') {
      pair.firstChild.textContent = isLimited ? `Offered, by ${REASONS[connector.limitReason] ?? connector.limitReason}` : 'Offered';
    }
  });
}

function carOf(id) {
  return state?.connectors.find((connector) => connector.id === id)?.vehicle;
}

function showContract({ vehicle, v2g, car }) {
  const { contract, provisioning } = vehicle;
  choose('contract', contract === null ? '' : contract.flaw ?? 'valid');
  const because = (reason) => (reason ? `: ${reason}` : '');
  const sentences = [contract && `${contract.emaId} ${CONTRACT_STATES[contract.state]}${because(contract.reason)}`,
    provisioning && `${PROVISIONING_STATES[provisioning.state]}${because(provisioning.reason)}`].filter(Boolean);
  byId('contractState').textContent = sentences.join('; ');
  byId('contractState').hidden = sentences.length === 0;
  byId('provide').disabled = !car;
  byId('v2g').textContent = v2g ? `Shows cars the certificate ${v2g.subject}` : '';
  byId('v2g').hidden = !v2g;
}

function showCar({ vehicle }) {
  const set = (id, value) => {
    if (document.activeElement !== byId(id)) {
      byId(id).checked = value;
    }
  };
  set('ready', vehicle.ready);
  set('ventilation', vehicle.ventilation);
  choose('amps', String(vehicle.amps), (value) => `${value} A`);
  choose('phases', String(vehicle.phases));
  choose('soc', vehicle.soc === null ? 'off' : String(vehicle.soc), (value) => `${value} %`);
}

/** Shows a value in a list, which may not know it yet, unless somebody chooses just now. */
function choose(id, value, words = (text) => text) {
  const select = byId(id);
  if (document.activeElement === select) {
    return;
  }
  if (![...select.options].some((option) => option.value === value)) {
    select.append(new Option(words(value), value));
  }
  select.value = value;
}

function showTabs() {
  const tabs = byId('tabs');
  if (state.connectors.length < 2) {
    return;
  }
  while (tabs.children.length < state.connectors.length) {
    const id = tabs.children.length + 1;
    const tab = make('button');
    tab.setAttribute('role', 'tab');
    tab.append(make('i'), make('span'));
    tab.addEventListener('click', () => {
      chosen = id;
      show();
    });
    tabs.append(tab);
  }
  state.connectors.forEach((connector, index) => {
    const tab = tabs.children[index];
    tab.setAttribute('aria-selected', connector.id === chosen);
    tab.firstChild.style.background = LIGHTS[connector.light];
    tab.lastChild.textContent = `${connector.id} ${connector.status ?? 'booting'}`;
  });
}

// The wallbox sends nothing while nothing but time changes, so the page lets the clock run by itself.
function showClock() {
  if (time) {
    byId('clock').textContent = clockOf(time.now + (performance.now() - time.at) * time.speed);
  }
}

async function poll() {
  let seen = '';
  for (;;) {
    try {
      const answer = await fetch(`panel/state${location.search ? `${location.search}&` : '?'}seen=${seen}`);
      const now = Number(answer.headers.get('Simulated-Time'));
      if (answer.status === 200) {
        state = await answer.json();
        seen = state.seen;
        show();
        frames.add(state.frames, state.whole);
        time = { now, at: performance.now(), speed: state.speedReached ?? state.speed };
        showClock();
      } else if (answer.status === 204 && time) {
        time = { now, at: performance.now(), speed: time.speed };
      }
      await new Promise((done) => setTimeout(done, POLL_MS));
    } catch (trouble) {
      if (!(trouble instanceof TypeError)) {
        console.error(trouble);
      }
      time = null;
      seen = '';
      byId('link').className = 'pill';
      byId('link').lastChild.textContent = 'the wallbox does not run';
      if (state) {
        say('The wallbox does not run any more.', true);
      }
      state = null;
      await new Promise((done) => setTimeout(done, RETRY_MS));
    }
  }
}
