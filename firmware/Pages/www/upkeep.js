'use strict';
// The firmware: which one runs, and a new one from a file or an address.

const UpdatePollMs = 2000;
const UpdateIsOver = ['Idle', 'DownloadFailed', 'Installed', 'InstallationFailed', 'InvalidSignature', 'InstallVerificationFailed'];

const updatePage = {
  title: 'nav.update',
  role: 'installer',
  timer: 0,

  show(root) {
    return load(root, async () => {
      const { data } = await api.get('/api/update');
      this.facts = facts({ version: [t('version')], state: [t('status')], received: [t('update.received')] });
      root.append(panel(t('nav.update'), this.facts.list, data.canUpdate ? el('p', { class: 'hint' }, t('update.about')) : notice('warn', t('update.no'))));
      this.wait = notice('warn');
      this.noTime = notice('warn', t('clock.unknown'));
      this.address = data.canUpdate && addressPanel();
      this.orders = el('div', null, this.back = backPanel(), data.canUpload && uploadPanel(), this.address, this.address && this.noTime);
      root.append(this.wait, this.orders);
      this.tell(data);
      this.live(live.state);
    });
  },

  // What the station would refuse now is not offered.
  live(state) {
    if (!this.orders?.isConnected) return;
    const why = state.isRestarting ? 'note.restarting' : isAnySession(state) && 'update.wait';
    put(this.wait, why ? t(why) : '');
    this.wait.hidden = !why;
    this.orders.hidden = !!why;
    if (this.address) this.address.hidden = !state.clock;
    this.noTime.hidden = !!state.clock;
  },

  leave() {
    clearTimeout(this.timer);
  },

  tell(data) {
    const { values } = this.facts;
    put(values.version, data.version);
    put(values.state, word('update', data.state));
    put(values.received, data.receivedBytes ? num(data.receivedBytes / 1024) + ' KB' : '–');
    this.past = data.pastVersion;
    this.back.hidden = !this.past;
    put(this.back.querySelector('output'), this.past);
    this.leave();
    if (!UpdateIsOver.includes(data.state)) this.timer = setTimeout(() => this.refresh(), UpdatePollMs);
  },

  async refresh() {
    try {
      this.tell((await api.get('/api/update')).data);
    } catch {
      this.timer = setTimeout(() => this.refresh(), UpdatePollMs);
    }
  },
};

function backPanel() {
  return panel(t('update.past'), el('p', null, t('version') + ' ', el('output')), actionButton(t('update.back'), async () => {
    if (!await ask(t('update.back'), t('update.back.ask', { version: updatePage.past }), t('update.back'), 'danger')) return;
    tellResult(await api.send('POST', '/api/update/roll-back'));
    await updatePage.refresh();
  }));
}

function uploadPanel() {
  const file = field({ name: 'file', label: t('update.file'), kind: 'file', check: checks.needed });
  const bar = el('progress', { max: 1, value: 0, 'aria-label': t('update.received'), hidden: true });
  const done = el('span', { role: 'status' });
  return panel(t('update.fromFile'), form([file], t('update.send'), async () => {
    bar.hidden = false;
    try {
      tellResult(await api.upload('/api/update', file.input.files[0], part => {
        bar.value = part;
        put(done, num(Math.floor(part * 10) * 10) + ' %');
      }));
    } catch (error) {
      error.field = 'file';
      throw error;
    } finally {
      bar.hidden = true;
      put(done, '');
    }
    await updatePage.refresh();
  }), bar, done);
}

function addressPanel() {
  const location = field({
    name: 'location', label: t('update.url'), kind: 'url', hint: t('update.url.hint'),
    check: value => /^(https?|ftps?):\/\/\S+$/i.test(value) ? '' : t('update.url.hint'),
  });
  return panel(t('update.fromUrl'), form([location], t('update.fetch'), async values => {
    tellResult(await api.send('POST', '/api/update', values));
    await updatePage.refresh();
  }));
}

// All settings by name: search, bounds, change, and refusals beside the setting.

const settingsPage = {
  title: 'nav.settings',
  role: 'installer',

  show(root) {
    return load(root, async () => {
      const { data } = await api.get('/api/settings');
      const lines = data.settings.map(settingLine);
      const search = field({ name: 'search', label: t('search'), kind: 'search' });
      const count = el('p', { role: 'status', class: 'hint' });
      const onlyChanged = field({ name: 'changed', label: t('settings.changed'), kind: 'checkbox' });
      const draw = () => {
        const words = search.value.toLowerCase();
        const seen = lines.filter(line => {
          line.root.hidden = !line.setting.name.toLowerCase().includes(words) || onlyChanged.value && !line.isChanged;
          return !line.root.hidden;
        });
        put(count, t('settings.count', { n: seen.length, changed: lines.filter(line => line.isChanged).length }));
      };
      search.input.addEventListener('input', draw);
      onlyChanged.input.addEventListener('change', draw);
      const fields = lines.map(line => line.field);
      const table = form(fields, t('save'), async () => {
        const changed = lines.filter(line => line.isChanged);
        if (!changed.length) {
          toast(t('settings.same'), 'warn');
          return;
        }
        const values = Object.fromEntries(changed.map(line => [line.setting.name, line.value]));
        tellResult(await api.send('PUT', '/api/settings', { values }));
        changed.forEach(line => line.keep());
        draw();
      }, { layout: [el('div', { class: 'settings' }, lines.map(line => line.root))] });
      table.addEventListener('input', draw);
      root.append(panel(null, el('p', { class: 'hint' }, pair(t('ocpp.dialect'), data.dialect)), el('div', { class: 'filter' }, search.root, onlyChanged.root), count, table));
      draw();
    });
  },
};

// Units have at most three letters; what is counted instead, such as pulses, is in the name of the setting.
function boundsOf({ type, min, max, unit }) {
  if (type === 'int') return min + ' – ' + max + (unit && unit.length < 4 ? ' ' + unit : '');
  if (max > min && ['text', 'name', 'password', 'url'].includes(type)) return t('settings.length', { min, max });
  return '';
}

// A setting as a field. Values travel as text.
function settingLine(setting) {
  const { name, type, value, words, isReadOnly, isSecret } = setting;
  const isBool = type === 'bool';
  const hint = setting.isHardware ? boundsOf(setting) : [boundsOf(setting), isReadOnly && t('settings.readOnly'), isSecret && t('settings.secret'), setting.isLocal && t('settings.local'),
    setting.needsRestart && t('settings.restart')].filter(Boolean).join(' · ');
  const options = isBool ? [['true', t('yes')], ['false', t('no')]] : words.map(one => [one, setting.isHardware ? word('kind', one) : one]);
  if (options.length && !options.some(([code]) => code === value)) options.unshift([value, value || '–']);
  const one = field({
    name, label: setting.label || name, hint, value, options,
    kind: options.length ? 'select' : isSecret ? 'password' : 'text',
    ...(type === 'int' ? { inputmode: 'numeric' } : {}),
    ...(isSecret ? { autocomplete: 'new-password' } : {}),
    ...(isReadOnly ? { disabled: true } : {}),
    check: typed => type === 'int' && typed !== value && !isInside(typed, setting) ? t('check.range', setting) : '',
  });
  let kept = value;
  return {
    setting,
    field: one,
    root: one.root,
    get value() {
      return one.value;
    },
    get isChanged() {
      return !isReadOnly && one.value !== kept;
    },
    keep() {
      kept = isSecret ? '' : one.value;
      if (isSecret) one.value = '';
    },
  };
}

function isInside(typed, { min, max }) {
  return /^-?\d+$/.test(typed) && Number(typed) >= min && Number(typed) <= max;
}

// Language and time zone, logins, restart and factory reset.

const systemPage = {
  title: 'nav.system',
  role: 'installer',

  show(root) {
    return load(root, async () => {
      const { data } = await api.get('/api/system');
      root.append(el('div', { class: 'grid' }, generalPanel(data), passwordPanel(), userPanel(data), restartPanel(), factPanel()));
    });
  },
};

async function changeSystem(change) {
  tellResult(await api.send('PUT', '/api/system', change));
}

function languageField(language) {
  return field({ name: 'language', label: t('language'), kind: 'select', value: language, options: Object.entries(languages) });
}

function timeZoneField(timeZone) {
  return field({ name: 'timeZone', label: t('timeZone'), value: timeZone, hint: t('timeZone.hint'), check: value => !value || isTimeZone(value) ? '' : t('timeZone.hint'), list: Intl.supportedValuesOf?.('timeZone') });
}

function generalPanel(data) {
  const fields = [languageField(data.language), timeZoneField(data.timeZone),
    field({ name: 'userName', label: t('system.userName'), value: data.userName, check: checks.needed, maxlength: 32 }),
    field({ name: 'canStart', label: t('system.canStart'), kind: 'checkbox', value: data.canStart })];
  return panel(t('system.general'), form(fields, t('save'), changeSystem));
}

function currentPassword() {
  return field({ name: 'currentPassword', alias: 'password', label: t('password.current'), kind: 'password', autocomplete: 'current-password', check: checks.needed });
}

function passwordPanel() {
  const [first, second] = newPassword('newPassword', t('password.new'), t('password.hint'), checks.password);
  return panel(t('system.password'), form([currentPassword(), first, second], t('save'), async values => {
    delete values.newPasswordAgain;
    await changeSystem(values);
    app.show();
  }));
}

function userPanel(data) {
  const [first, second] = newPassword('newUserPassword', t('password.new'), t('password.userHint'), checks.passwordOrNone);
  return panel(t('system.user'), el('p', { class: 'hint' }, t('system.user.about') + ' ' + t(data.isUserPasswordSet ? 'secret.set' : 'secret.none')),
    form([currentPassword(), first, second], t('save'), async values => {
      delete values.newUserPasswordAgain;
      await changeSystem(values);
      app.show();
    }));
}

function restartPanel() {
  const restart = async () => {
    const isForced = isAnySession(live.state);
    if (!await ask(t('restart'), t(isForced ? 'restart.force' : 'restart.ask'), t('restart'), isForced ? 'danger' : 'main')) return;
    try {
      tellResult(await api.send('POST', '/api/system/restart', { isForced }));
    } catch (error) {
      // A session may be ended; a firmware that is being written may not.
      if (error.status !== 409 || (await api.get('/api/update')).data.state === 'Downloading') throw error;
      if (await ask(t('restart'), t('restart.force'), t('restart'), 'danger')) tellResult(await api.send('POST', '/api/system/restart', { isForced: true }));
    }
  };
  const reset = () => openDialog(t('reset'), close => {
    const password = field({ name: 'password', label: t('password'), kind: 'password', autocomplete: 'current-password', check: checks.needed });
    return el('div', null, notice('bad', t('reset.ask')), form([password], t('reset'), async values => {
      tellResult(await api.send('POST', '/api/system/factory-reset', values));
      close();
    }, { kind: 'danger' }));
  });
  return panel(t('restart'), el('p', { class: 'hint' }, t('restart.about')), el('div', { class: 'buttons' }, actionButton(t('restart'), restart), button(t('reset'), reset, 'danger')));
}

function factPanel() {
  return panel(t('system.facts'), facts({
    version: [t('version'), live.state.firmwareVersion],
    serial: [t('serial'), app.setup?.serialNumber || '–'],
  }).list);
}
