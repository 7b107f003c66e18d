'use strict';
// Charging mode: who decides on charging, and the connection to the central system.

const FileTypeXml = 'application/xml';
const modes = ['free', 'cards', 'ocpp'];

const modePage = {
  title: 'nav.mode',
  role: 'installer',

  show(root) {
    this.status = null;
    return load(root, async () => {
      const { data } = await api.get('/api/ocpp');
      root.append(modePanel(data), switchPanel(data), serverPanel(data), connectorsPanel(data), dataPanel(data), filePanel());
      this.live(live.state);
    });
  },

  live(state) {
    if (!this.status) return;
    const { connection } = state;
    put(this.status.state, word('link', connection.state));
    this.status.state.className = { Connected: 'good', Connecting: 'warn' }[connection.state] || 'bad';
    put(this.status.activation, connection.activation + ' – ' + t(connection.activation ? 'activation.1' : 'activation.0'));
    put(this.status.connected, connection.connected + ' – ' + t(connection.connected ? 'connected.1' : 'connected.0'));
    put(this.status.heartbeat, connection.heartbeatInterval ? num(connection.heartbeatInterval) + ' s' : '–');
    this.tick();
  },

  tick() {
    if (!this.status) return;
    const { connection } = live.state;
    const wait = Math.floor(connection.nextAttemptSeconds - live.age);
    put(this.status.why, connection.reason === 'none' ? '–' : whyWords(connection));
    put(this.status.next, wait > 0 ? clockTime(Date.now() + wait * 1000) + ' (' + t('seconds', { n: wait }) + ')' : '–');
  },
};

async function changeOcpp(change) {
  tellResult(await api.send('PUT', '/api/ocpp', change));
}

// The mode changes with the press.
function modePanel(data) {
  const choices = modes.map(mode => actionButton(word('mode', mode), async () => {
    await changeOcpp({ mode });
    await app.show();
    app.main.querySelector('.choice[aria-pressed=true]')?.focus();
  }, 'choice'));
  choices.forEach((choice, i) => choice.append(el('small', null, t('mode.about.' + modes[i]))));
  choices.forEach((choice, i) => choice.setAttribute('aria-pressed', String(modes[i] === data.mode)));
  return panel(t('nav.mode'), el('div', { class: 'choices' }, choices), data.connectors.length > 1 && el('p', { class: 'hint' }, t('mode.all')));
}

function switchPanel(data) {
  let isOn = data.isEnabled;
  const knob = el('button', { type: 'button', role: 'switch', class: 'switch', 'aria-checked': String(isOn), onclick: event => attempt(async () => {
    await changeOcpp({ isEnabled: !isOn });
    isOn = !isOn;
    knob.setAttribute('aria-checked', String(isOn));
  }, event.currentTarget) }, el('span', { class: 'knob' }), t('ocpp.switch'));
  const { list, values } = facts({
    state: [t('server')], why: [t('reason')], next: [t('ocpp.next')], heartbeat: [t('ocpp.heartbeat')],
    activation: [t('ocpp.activation')], connected: [t('ocpp.connected')],
  });
  modePage.status = values;
  return panel(t('ocpp.status'), knob, list);
}

// The fields about the central system, and what of their values is sent.
function serverFields(data) {
  const password = field({ name: 'password', label: t('password'), kind: 'password', autocomplete: 'off', hint: t(data.isPasswordSet ? 'secret.set' : 'secret.none') });
  const forget = field({ name: 'forget', label: t('secret.forget'), kind: 'checkbox' });
  const terms = field({ name: 'isTermsAccepted', label: t('ocpp.terms'), kind: 'checkbox', value: data.isTermsAccepted });
  const fields = [
    field({ name: 'url', label: t('ocpp.url'), kind: 'url', value: data.url, hint: t('ocpp.url.hint'), check: checks.server, maxlength: 255 }),
    field({ name: 'identity', label: t('ocpp.uid'), value: data.identity, hint: t('ocpp.uid.hint'), maxlength: 48 }),
    field({ name: 'useBasic', label: t('ocpp.basic'), kind: 'checkbox', value: data.useBasic }),
    field({ name: 'user', label: t('ocpp.user'), value: data.user, hint: t('ocpp.user.hint'), maxlength: 48 }),
    password, forget, terms,
    field({ name: 'dialect', label: t('ocpp.dialect'), kind: 'select', value: data.dialect, options: data.dialects.map(name => [name, name]) }),
  ];
  const show = isShown => {
    fields.forEach(one => one.root.hidden = !isShown);
    forget.root.hidden ||= !data.isPasswordSet;
    terms.root.hidden ||= !data.isTermsNeeded;
  };
  show(true);
  return {
    fields,
    show,
    change({ forget: isForgotten, ...change }) {
      if (isForgotten) change.password = '';
      else if (!change.password) delete change.password;
      if (!data.isTermsNeeded) delete change.isTermsAccepted;
      return change;
    },
    sent: () => password.value = '',
  };
}

function serverPanel(data) {
  const server = serverFields(data);
  return panel(t('ocpp.server'), form(server.fields, t('save'), async values => {
    await changeOcpp(server.change(values));
    server.sent();
    app.show();
  }));
}

function connectorsPanel(data) {
  const groups = data.connectors.map(one => ({
    id: one.id,
    fields: [
      field({ name: 'isActive' + one.id, label: t('ocpp.takesPart'), kind: 'checkbox', value: one.isActive }),
      field({ name: 'hasAttachedCable' + one.id, label: t('ocpp.cable'), kind: 'checkbox', value: one.hasAttachedCable }),
      field({ name: 'maxAmps' + one.id, label: t('ocpp.maxAmps'), kind: 'number', value: one.maxAmps, hint: pair('0', t('ocpp.hardware')), min: 0, max: 80, check: checks.range(0, 80) }),
    ],
  }));
  const layout = groups.map(group => fieldset(t('connector', { n: group.id }), el('div', { class: 'fields' }, group.fields.map(one => one.root))));
  return panel(t('connectors'), form(groups.flatMap(group => group.fields), t('save'), values => changeOcpp({
    connectors: groups.map(({ id }) => ({
      id, isActive: values['isActive' + id], maxAmps: values['maxAmps' + id], hasAttachedCable: values['hasAttachedCable' + id],
    })),
  }), { layout }));
}

// The values that count, to look at before the switch is thrown.
function dataPanel(data) {
  const yes = value => t(value ? 'yes' : 'no');
  return panel(t('ocpp.data'), facts({
    address: [t('ocpp.address'), data.url ? data.url.replace(/\/$/, '') + '/' + encodeURIComponent(data.identity) : '–'],
    identity: [t('ocpp.uid'), data.identity || '–'],
    basic: [t('ocpp.basic'), yes(data.useBasic)],
    user: [t('ocpp.user'), data.user || data.identity || '–'],
    password: [t('password'), t(data.isPasswordSet ? 'secret.set' : 'secret.none')],
    offline: [t('policy'), word('policy', data.offlinePolicy)],
    dialect: [t('ocpp.dialect'), data.dialect],
    ...Object.fromEntries(data.connectors.map(one => ['c' + one.id, [t('connector', { n: one.id }),
      pair(t('ocpp.takesPart'), yes(one.isActive)) + ', ' + (one.maxAmps ? num(one.maxAmps) + ' A' : t('ocpp.hardware'))
      + ', ' + pair(t('ocpp.cable'), yes(one.hasAttachedCable))]])),
  }).list);
}

function filePanel() {
  const file = field({ name: 'file', label: t('file.choose'), kind: 'file', accept: '.xml,' + FileTypeXml, check: checks.needed });
  return panel(t('file.title'), el('p', { class: 'hint' }, t('file.about')),
    form([file], t('file.store'), async () => {
      try {
        tellResult(await api.send('POST', '/api/configuration', file.input.files[0], { 'Content-Type': FileTypeXml }));
        app.show();
      } catch (error) {
        error.field = 'file';
        throw error;
      }
    }, { extra: [actionButton(t('file.get'), () => api.download('/api/configuration', 'OCPPConf.xml'))] }));
}

// Addresses of the wire, and the wireless network.

const networkPage = {
  title: 'nav.network',
  role: 'installer',

  show(root) {
    return load(root, async () => {
      const { data } = await api.get('/api/network');
      root.append(networkForm(data, () => app.show()));
    });
  },
};

function addressFields(prefix, data) {
  const dhcp = field({ name: prefix + '.isDhcp', label: t('network.dhcp'), kind: 'checkbox', value: data.isDhcp });
  const fixed = ['address', 'netmask', 'gateway', 'dns1', 'dns2'].map(name => field({
    name: prefix + '.' + name, label: t('network.' + name), value: data[name], inputmode: 'decimal', placeholder: '0.0.0.0', check: checks.address,
  }));
  const adapt = () => fixed.forEach(one => one.root.hidden = dhcp.value);
  dhcp.input.addEventListener('change', adapt);
  adapt();
  return [dhcp, ...fixed];
}

// The form of this page and of the first start; done is called when the station has taken it.
function networkForm(data, done) {
  const host = field({ name: 'hostName', label: t('network.host'), value: data.hostName, hint: data.localName && t('network.host.hint', { name: data.localName }), maxlength: 32 });
  const ssid = field({ name: 'wifi.ssid', label: t('network.ssid'), value: data.wifi.ssid, maxlength: 32 });
  const key = field({ name: 'wifi.key', label: t('network.key'), kind: 'password', autocomplete: 'off', maxlength: 63, hint: t(data.wifi.isKeySet ? 'secret.set' : 'secret.none') });
  const open = field({ name: 'wifi.isOpenAllowed', label: t('network.open'), kind: 'checkbox', value: data.wifi.isOpenAllowed });
  const wifi = addressFields('wifi', data.wifi);
  const ethernet = data.hasEthernet ? addressFields('ethernet', data.ethernet) : [];
  const found = el('ul', { class: 'found' });
  const scan = actionButton(t('network.scan'), async () => {
    found.replaceChildren(el('li', { class: 'soft' }, t('loading')));
    try {
      const { networks } = (await api.send('POST', '/api/network/scan')).data;
      found.replaceChildren(...networks.map(one => el('li', null, button(one.ssid + ' (' + one.dBm + ' dBm' + (one.isOpen ? ', ' + t('network.isOpen') : '') + ')', () => {
        ssid.value = one.ssid;
        key.input.focus();
      }))));
      if (!networks.length) found.append(el('li', { class: 'soft' }, t('network.none')));
    } catch (error) {
      found.replaceChildren();
      throw error;
    }
  });
  scan.hidden = !data.canScan;
  return el('div', null, notice('warn', t('network.warning')), form([host, ssid, key, open, ...wifi, ...ethernet], t('save'), async values => {
    const change = { hostName: values.hostName, wifi: {}, ethernet: {} };
    for (const [name, value] of Object.entries(values)) {
      const [group, member] = name.split('.');
      // The key that is stored belongs to the network that it was given for.
      const isKept = name === 'wifi.key' && !value && values['wifi.ssid'] === data.wifi.ssid;
      if (member && !isKept) change[group][member] = value;
    }
    tellResult(await api.send('PUT', '/api/network', change));
    done();
  }, {
    layout: [
      panel(t('network.name'), host.root, data.isRestartPending && el('p', { class: 'hint' }, t('note.restart'))),
      el('div', { class: 'grid' },
        panel(t('network.wifi'), ssid.root, scan, found, key.root, open.root, wifi.map(one => one.root)),
        data.hasEthernet && panel(t('network.ethernet'), ethernet.map(one => one.root))),
    ],
  }));
}

// The end of the first start where it gave a network: that counts from the next start on, and the station's own one closes with it.
function farewell(name, end) {
  return el('div', null, notice('warn', t('wizard.network'), name && el('p', null, 'http://' + name + '/')),
    el('div', { class: 'buttons' }, actionButton(t('restart'), async () => {
      await api.send('POST', '/api/system/restart', {});
      toast(t('note.restarting'), 'warn');
    }, 'main'), button(t('wizard.end'), end)));
}
