'use strict';
// Plots as SVG with axes and legend, and the same figures as a table.

const plotHeight = 190;
const plotEdge = { top: 12, bottom: 26, side: 40 };
const hourMs = 3600000;

// A round step that divides 0 to max into at most five parts.
function roundStep(max) {
  const power = 10 ** Math.floor(Math.log10(max / 5 || 1));
  return [1, 2, 5, 10].map(n => n * power).find(step => max / step <= 5);
}

// series: [{ name, unit, kind: 'area' or 'step', side: 'left' or 'right', points: [[ms, value]] }], the points in order.
// rowMs: how far apart the rows of the table are; 0 for one row for each point.
function plot(title, { from, to, series, rowMs }) {
  const frame = el('div', { class: 'plot' });
  const legend = el('ul', { class: 'legend', 'aria-hidden': 'true' }, series.map(one =>
    el('li', null, svg('svg', { viewBox: '0 0 22 10', width: 22, height: 10 }, svg('path', { d: 'M1 5H21', class: 'line ' + one.kind })),
      one.name + ' (' + one.unit + ')')));
  const draw = () => frame.replaceChildren(picture(title, Math.max(260, frame.clientWidth || 340), from, to, series));
  new ResizeObserver(draw).observe(frame);
  const rows = el('div');
  const asTable = el('details', {
    ontoggle: () => rows.replaceChildren(table(title, [t('time'), ...series.map(one => one.name + ' (' + one.unit + ')')], tableRows(from, to, series, rowMs))),
  }, el('summary', null, t('plot.table')), rows);
  return el('figure', null, el('figcaption', null, title), legend, frame, asTable);
}

function topOf(series, side) {
  const max = Math.max(1, ...series.filter(one => one.side === side).flatMap(one => one.points.map(point => point[1])));
  const step = roundStep(max);
  return { step, max: Math.max(step, Math.ceil(max / step) * step), unit: series.find(one => one.side === side)?.unit };
}

function picture(title, width, from, to, series) {
  const right = series.some(one => one.side === 'right') ? width - plotEdge.side : width - 12;
  const bottom = plotHeight - plotEdge.bottom;
  const x = time => plotEdge.side + (right - plotEdge.side) * (time - from) / Math.max(1, to - from);
  const y = (value, top) => bottom - (bottom - plotEdge.top) * value / top.max;
  const label = (at, height, anchor, words) => svg('text', { x: at, y: height, 'text-anchor': anchor }, words);
  const tops = { left: topOf(series, 'left'), right: topOf(series, 'right') };
  const parts = [];
  for (let value = 0; value <= tops.left.max + 1e-9; value += tops.left.step) {
    const height = y(value, tops.left);
    parts.push(svg('path', { d: `M${plotEdge.side} ${height}H${right}`, class: 'grid' }));
    parts.push(label(plotEdge.side - 6, height + 4, 'end', num(value, tops.left.step < 1 ? 1 : 0)));
  }
  for (let value = 0; tops.right.unit && value <= tops.right.max + 1e-9; value += tops.right.step) {
    parts.push(label(right + 6, y(value, tops.right) + 4, 'start', num(value, tops.right.step < 1 ? 1 : 0)));
  }
  const hours = [0.25, 1, 2, 3, 6, 12, 24].find(n => (to - from) / n / hourMs * 64 <= right - plotEdge.side) || 48;
  for (let time = Math.ceil(from / hours / hourMs) * hours * hourMs; time <= to; time += hours * hourMs) {
    parts.push(svg('path', { d: `M${x(time)} ${bottom}v5`, class: 'grid' }));
    if (x(time) < width - 18) parts.push(label(x(time), bottom + 19, 'middle', clockTime(time)));
  }
  for (const one of series) parts.push(svg('path', { d: pathOf(one, time => x(time), value => y(value, tops[one.side]), bottom, to), class: one.kind }));
  return svg('svg', { viewBox: `0 0 ${width} ${plotHeight}`, width, height: plotHeight, role: 'img', 'aria-label': title }, parts);
}

function pathOf(one, x, y, bottom, to) {
  const at = value => value.toFixed(1);
  const points = one.points;
  if (!points.length) return 'M0 0';
  if (one.kind === 'area') {
    return `M${at(x(points[0][0]))} ${bottom}` + points.map(([time, value]) => `L${at(x(time))} ${at(y(value))}`).join('')
      + `L${at(x(points.at(-1)[0]))} ${bottom}Z`;
  }
  return points.map(([time, value], i) => (i ? 'H' + at(x(time)) + 'V' : `M${at(x(time))} `) + at(y(value))).join('') + 'H' + at(x(to));
}

function tableRows(from, to, series, rowMs) {
  const times = [];
  if (rowMs) for (let time = to; time >= from; time -= rowMs) times.unshift(time);
  else times.push(...series[0].points.map(point => point[0]));
  const valueAt = (one, time) => one.points.findLast(point => point[0] <= time)?.[1];
  return times.map(time => [when(time), ...series.map(one => num(valueAt(one, time) ?? 0, 1))]);
}

// Each connector as it is, what it did, and what it will be allowed.

const HistoryMs = 60000;
const TableStepMs = 900000;

const statusKinds = { Available: 'good', Charging: 'busy', SuspendedEV: 'warn', SuspendedEVSE: 'warn', Faulted: 'bad', Unavailable: 'bad' };

// What a first start may still need, as the page names it.
const needNames = { ocpp: 'server', clock: 'time', report: 'report', network: 'nav.network' };

const overview = {
  title: 'nav.overview',
  role: 'none',

  show(root) {
    this.root = root;
    this.cards = [];
    this.plotsAt = 0;
    this.notes = el('div');
    this.unfinished = el('div');
    this.unfinishedFor = false;
    this.noLeave = el('p', { class: 'hint', hidden: true }, t('note.noLeave'));
    this.grid = el('div', { class: 'grid' });
    this.station = facts({
      link: [t('server')], mode: [t('mode')], identity: [t('identity')], clock: [t('clock')], uptime: [t('uptime')], version: [t('version')],
    });
    root.append(this.notes, this.unfinished, this.noLeave, this.grid, panel(t('station'), this.station.list));
    this.live(live.state);
  },

  live(state) {
    if (this.cards.length !== state.connectors.length) {
      this.cards = state.connectors.map(connector => connectorCard(connector.id));
      this.grid.replaceChildren(...this.cards.map(card => card.root));
      this.plotsAt = 0;
    }
    this.cards.forEach((card, i) => card.live(state.connectors[i]));
    const { values } = this.station;
    put(values.mode, word('mode', state.mode));
    put(values.identity, state.identity || '–');
    put(values.version, state.vendor + ' ' + state.model + ', ' + state.firmwareVersion);
    this.showNotes(state);
    this.noLeave.hidden = !may('user') || state.isStartAllowed;
    // What may end a need, so that the station is asked anew.
    const about = may('installer') && [state.mode, state.connection.state, !state.clock].join();
    if (about !== this.unfinishedFor) {
      this.unfinishedFor = about;
      this.showUnfinished();
    }
    this.tick();
  },

  // A first start that has left something out can be gone on with.
  async showUnfinished() {
    const { data } = await api.get('/api/setup').catch(() => ({}));
    const needs = this.unfinishedFor && data?.needs || [];
    this.unfinished.replaceChildren(needs.length
      ? notice('warn', el('p', null, t('note.unfinished', { what: needs.map(one => t(needNames[one])).join(', ') })), button(t('wizard.goOn'), () => wizard.goOn(data))) : '');
  },

  showNotes(state) {
    const list = state.faults.map(fault => ['bad', t('fault', { n: fault.connector }) + ' ' + word('fault', fault.error)
      + (fault.info && fault.info !== 'No failure' ? ' (' + told(fault.info) + ')' : fault.vendorError ? ' (' + word('finding', fault.vendorError) + ')' : '')]);
    if (state.isBench) list.push(['bad', t('note.bench')]);
    if (state.refusal) list.push(['bad', refusalWords(state.refusal)]);
    if (!state.isOperative) list.push(['warn', t('note.inoperative')]);
    if (state.isRestarting) list.push(['warn', t('note.restarting')]);
    else if (state.isRestartPending) list.push(['warn', t('note.restart')]);
    if (state.isStorageFull) list.push(['bad', t('note.full')]);
    if (state.connection.queued) list.push(['warn', t('note.queued')]);
    const key = JSON.stringify(list);
    if (this.notes.dataset.key === key) return;
    this.notes.dataset.key = key;
    this.notes.replaceChildren(...list.map(([kind, words]) => notice(kind, words)));
  },

  tick() {
    const { state, age } = live;
    const { values } = this.station;
    put(values.link, linkWords(state));
    put(values.clock, state.clock ? when(Date.parse(state.clock) + age * 1000, { dateStyle: 'medium', timeStyle: 'medium' }) : t('clock.unknown'));
    put(values.uptime, duration(state.uptimeSeconds + age));
    this.cards.forEach(card => card.tick(age));
    if (Date.now() - this.plotsAt > HistoryMs) {
      this.plotsAt = Date.now();
      this.loadPlots();
    }
  },

  async loadPlots() {
    const { cards } = this;
    try {
      const { data } = await api.get('/api/history');
      for (const card of cards) {
        card.showHistory(data);
        const schedule = await api.get('/api/schedule?connector=' + card.id + '&hours=24').catch(error => error);
        card.showSchedule(schedule);
      }
    } catch { /* The page says by itself that the station does not answer; the plots stay. */ }
  },
};

// Whether a session runs at any connector; without a clock it has no start, and where energy is given away no card.
function isAnySession(state) {
  return state.connectors.some(one => one.start || one.idTag);
}

// The connection to the central system in words.
function linkWords(state) {
  if (state.mode !== 'ocpp') return t('server.none');
  const { connection } = state;
  const wait = Math.floor(connection.nextAttemptSeconds - live.age);
  return (connection.reason === 'none' ? word('link', connection.state) : pair(word('link', connection.state), whyWords(connection))) + (wait > 0 ? '. ' + t('server.next', { n: wait }) : '');
}

function whyWords({ reason, httpStatus }) {
  return word('why', reason) + (reason === 'httpStatus' ? ' (' + httpStatus + ')' : '');
}

// An idTag that may not charge, with the time at which the station said so.
function refusalWords({ connector, idTag, seconds }) {
  const words = t('note.refused', { idTag, time: clockTime(Date.now() - seconds * 1000) });
  return connector ? pair(t('connector', { n: connector }), words) : words;
}

function connectorCard(id) {
  const badge = el('span', { class: 'badge' });
  const power = el('p', { class: 'power' });
  const why = el('p', { class: 'why' });
  const { list, values } = facts({
    energy: [t('energy')], duration: [t('duration')], currents: [t('currents')], limit: [t('limit')], idTag: [t('card')], meter: [t('meter')],
  });
  const order = (action, words, body) => async () => {
    await api.send('POST', `/api/connectors/${id}/${action}`, body);
    toast(words);
    live.now();
  };
  const start = actionButton(t('start'), () => live.state.mode === 'free' ? order('start', t('starting'), {})() : askCard(card => order('start', t('asking'), card)()), 'main');
  const stop = actionButton(t('stop'), order('stop', t('stopping')), 'danger');
  const unlock = actionButton(t('unlock'), order('unlock', t('unlocking')));
  const history = el('div');
  const schedule = el('div');
  let current;
  return {
    id,
    root: el('section', { class: 'panel connector', 'aria-label': t('connector', { n: id }) },
      el('h2', null, t('connector', { n: id }), badge), el('div', { class: 'now' }, power, why), list,
      el('div', { class: 'buttons' }, start, stop, unlock), history, schedule),

    live(connector) {
      current = connector;
      put(badge, word('status', connector.status));
      badge.className = 'badge ' + (statusKinds[connector.status] || '');
      put(power, watts(connector.powerW));
      put(why, word('reason', connector.reason));
      put(values.energy, kWh(connector.energyWh));
      put(values.currents, connector.currents.map(amps).join(' · ') || '–');
      put(values.limit, !connector.isPlugged ? '–' : (connector.limit > 0 ? amps(connector.limit) + ' × ' + connector.phases : t('limit.pause')) + ' (' + word('limit', connector.limitReason) + ')');
      put(values.idTag, connector.idTag || '–');
      put(values.meter, kWh(connector.meterWh, 1));
      start.hidden = !(may('user') && connector.canStart);
      stop.hidden = !(may('user') && connector.canStop);
      unlock.hidden = !(may('user') && connector.canUnlock && (connector.isLocked || connector.isPlugged));
    },

    tick(age) {
      put(values.duration, current.start ? duration(current.seconds + age) : '–');
    },

    showHistory(data) {
      const mine = data.connectors.find(one => one.id === id);
      if (!mine?.power.length) {
        history.replaceChildren();
        return;
      }
      const step = data.intervalSeconds * 1000;
      const to = data.end ? Date.parse(data.end) : Date.now();
      const from = to - step * (mine.power.length - 1);
      const points = (list, scale) => list.map((value, i) => [from + i * step, value / scale]);
      replacePlot(history, plot(t('plot.history'), {
        from, to: Math.max(to, from + step), rowMs: TableStepMs,
        series: [
          { name: t('power'), unit: 'kW', kind: 'area', side: 'left', points: points(mine.power, 1000) },
          { name: t('limit'), unit: 'A', kind: 'step', side: 'right', points: points(mine.limit, 1) },
        ],
      }));
    },

    showSchedule(answer) {
      if (answer instanceof Refusal) {
        schedule.replaceChildren(el('p', { class: 'soft' }, pair(t('plot.schedule'), answer.message)));
        return;
      }
      const from = Date.parse(answer.data.start);
      replacePlot(schedule, plot(t('plot.schedule'), {
        from, to: from + answer.data.seconds * 1000, rowMs: 0,
        series: [{ name: t('limit'), unit: 'A', kind: 'step', side: 'left', points: answer.data.periods.map(one => [from + one.start * 1000, one.limit]) }],
      }));
    },
  };
}

// A new plot leaves an open table alone: somebody reads it.
function replacePlot(box, figure) {
  if (!box.querySelector('details[open]')) box.replaceChildren(figure);
}

// Asks for the card of a session; start gets the body of the request.
function askCard(start) {
  return openDialog(t('start'), close => {
    const card = field({ name: 'idTag', label: t('card.number'), hint: t('card.optional'), maxlength: 20 });
    return form([card], t('start'), async ({ idTag }) => {
      await start(idTag ? { idTag } : {});
      close();
    });
  });
}
