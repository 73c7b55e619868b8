// Makes the page about fraud decisions move: the stream, the charts, the thresholds. All figures come from the server.
(() => {
  'use strict';
  const $ = id => document.getElementById(id);
  const ROWS = 60, SECONDS = 120;
  const charts = {};
  const history = [];
  let quality = null;
  let paused = false;

  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const count = value => (Number.isFinite(value) ? Math.round(value).toLocaleString('en-US') : '–');
  const time = new Intl.DateTimeFormat('en-GB',
    { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'UTC' });
  const milliseconds = value => {
    if (!Number.isFinite(value)) return '–';
    return `${value.toFixed(value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0)} ms`;
  };

  // ---- charts

  const draw = (id, option) => {
    const chart = charts[id] ||= echarts.init($(id), null, { renderer: 'svg' });
    const ink = colour('muted'), line = colour('line');
    const axis = more => ({
      nameLocation: 'middle', nameTextStyle: { color: ink }, axisLabel: { color: ink, hideOverlap: true },
      axisLine: { lineStyle: { color: line } }, splitLine: { lineStyle: { color: line } }, ...more,
    });
    chart.setOption({
      animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink }, backgroundColor: 'transparent',
      grid: { left: 54, right: 16, top: option.legend ? 34 : 14, bottom: 42 },
      tooltip: { trigger: 'axis', confine: true, backgroundColor: colour('card'), borderColor: line,
        textStyle: { color: colour('ink') } },
      ...option,
      legend: option.legend && { top: 0, left: 'center', itemWidth: 14, icon: 'roundRect', itemHeight: 4, itemGap: 16, textStyle: { color: ink } },
      xAxis: axis(option.xAxis), yAxis: [].concat(option.yAxis).map(axis),
    }, true);
  };
  const rate = (name, gap) => ({ type: 'value', min: 0, max: 1, name, nameGap: gap });
  const curve = (id, points, x, y, name, diagonal) => draw(id, {
    xAxis: rate(x, 26), yAxis: rate(y, 36),
    series: [
      { type: 'line', name, data: points, showSymbol: false, step: diagonal ? false : 'end',
        lineStyle: { width: 2.5, color: colour('accent') }, itemStyle: { color: colour('accent') },
        areaStyle: { color: colour('accent'), opacity: 0.08 } },
      ...(diagonal ? [{ type: 'line', name: 'chance', data: [[0, 0], [1, 1]], showSymbol: false, silent: true,
        lineStyle: { width: 1, type: 'dashed', color: colour('muted') }, itemStyle: { color: colour('muted') } }] : []),
    ],
  });
  const drawScores = scores => {
    draw('scores', {
      grid: { left: 54, right: 12, top: 14, bottom: 42 },
      xAxis: { type: 'category', data: scores.map((_, at) => (at / scores.length).toFixed(2)), name: 'score', nameGap: 26 },
      yAxis: { type: 'log', logBase: 10, min: 0.5, name: 'payments', nameGap: 40,
        axisLabel: { color: colour('muted'), formatter: value => (value < 1 ? '' : count(value)) } },
      series: [{ type: 'bar', name: 'payments', barCategoryGap: '12%', data: scores.map((value, at) => {
        const score = at / scores.length + 1e-9;
        const kind = score >= limits().block ? 'block' : score >= limits().challenge ? 'challenge' : 'pass';
        return { value: value || null, itemStyle: { color: colour(kind) } };
      }) }],
    });
    const cells = $('scores-table').tBodies[0].rows;
    scores.forEach((value, at) => { cells[at].cells[2].textContent = count(value); });
  };
  const limits = () => ({ challenge: +$('challenge').value, block: +$('block').value });
  const drawSpeed = () => {
    if (history.length < 2) return;
    const line = (name, key, kind, axis) => ({
      type: 'line', name, yAxisIndex: axis, showSymbol: false, lineStyle: { width: 2, color: colour(kind) },
      itemStyle: { color: colour(kind) }, data: history.map(pulse => [pulse.at, pulse[key]]),
    });
    draw('speed', {
      legend: true,
      grid: { left: 58, right: 58, top: 36, bottom: 28 },
      xAxis: { type: 'time' },
      yAxis: [{ type: 'value', min: 0, minInterval: 1, name: 'a second', nameGap: 42 },
        { type: 'value', min: 0, name: 'ms', nameGap: 40, splitLine: { show: false } }],
      series: [line('a second', 'perSecond', 'accent', 0), line('p50', 'p50', 'pass', 1),
        line('p99', 'p99', 'challenge', 1), line('p99.9', 'p999', 'block', 1)],
    });
  };
  const drawCost = () => {
    const hundredths = values => values.map((value, at) => [at / 100, value]);
    const here = limits();
    const line = (name, values, kind, at) => ({
      type: 'line', name, showSymbol: false, data: hundredths(values), lineStyle: { width: 2, color: colour(kind) },
      itemStyle: { color: colour(kind) },
      markPoint: { symbol: 'circle', symbolSize: 12, label: { show: false },
        data: [{ coord: [at, values[Math.round(at * 100)]] }] },
    });
    draw('cost', {
      legend: true,
      grid: { left: 70, right: 16, top: 36, bottom: 42 },
      xAxis: rate('threshold', 26), yAxis: { type: 'value', name: 'cost', nameGap: 56, min: 0 },
      series: [line('challenge moves', quality.costByChallenge, 'challenge', here.challenge),
        line('block moves', quality.costByBlock, 'block', here.block)],
    });
  };
  const drawBudget = () => {
    const line = (name, key, kind, axis, width) => ({
      type: 'line', name, yAxisIndex: axis, showSymbol: false, step: 'end', lineStyle: { width, color: colour(kind) },
      itemStyle: { color: colour(kind) },
      data: [...quality.frontier.map(bought => [bought.challengesPerDay, bought[key]]),
        [quality.mostReviewsPerDay, quality.frontier.at(-1)[key]]],
    });
    const cost = line('cost', 'cost', 'accent', 0, 2.5);
    cost.markLine = { symbol: 'none', silent: true, label: { show: false }, animation: false,
      lineStyle: { color: colour('ink'), type: 'solid', width: 1.5 }, data: [{ xAxis: +$('reviewsPerDay').value }] };
    draw('budget', {
      legend: true,
      grid: { left: 70, right: 48, top: 36, bottom: 42 },
      xAxis: { type: 'value', min: 0, max: quality.mostReviewsPerDay, name: 'challenges a day at most', nameGap: 26 },
      yAxis: [{ type: 'value', min: 0, name: 'cost', nameGap: 56 },
        { type: 'value', min: 0, max: 1, name: 'threshold', nameGap: 32, splitLine: { show: false } }],
      series: [cost, line('challenge from', 'challenge', 'challenge', 1, 1.5), line('block from', 'block', 'block', 1, 1.5)],
    });
  };
  const drawQuality = () => {
    if (!quality) return;
    curve('roc', quality.roc, 'false-positive rate', 'recall', 'recall', true);
    curve('precision', quality.precisionRecall, 'recall', 'precision', 'precision', false);
    drawCost();
    drawBudget();
  };
  const drawAll = () => {
    if (history.length) { drawSpeed(); drawScores(history.at(-1).scores); }
    drawQuality();
  };

  // ---- quality and thresholds

  // A browser notes every refusal as an error of the page, so nothing is asked for that is not known yet.
  let judged = false;
  let questions = 0;
  /** What the server says; null where it refuses, or is not reached because the reader leaves or it is down. */
  const asked = async path => {
    try {
      const answer = await fetch(path);
      return answer.ok ? await answer.json() : null;
    } catch { return null; }
  };
  const ask = async () => {
    if (!judged) return;
    const number = ++questions;
    const query = new URLSearchParams(new FormData($('look')));
    const budget = $('reviewsPerDay');
    const unlimited = () => +budget.value >= +budget.max;
    if (unlimited()) query.delete('reviewsPerDay');
    const known = await asked(`/v1/fraud/quality?${query}`);
    if (number !== questions || !known) return;
    quality = known;
    for (const each of document.querySelectorAll('[data-unknown]')) each.remove();
    for (const each of document.querySelectorAll('[data-known]')) each.hidden = false;
    $('basis').textContent = `Model ${quality.modelVersion}, ${quality.basis}: ${count(quality.payments)} payments, `
      + `${count(quality.frauds)} frauds. Area under the ROC curve ${(quality.aucRoc ?? NaN).toFixed(3)}, `
      + `average precision ${(quality.averagePrecision ?? NaN).toFixed(3)}.`;
    quality.confusion.forEach((row, truth) => row.forEach((value, verdict) => {
      document.querySelector(`[data-cell="${truth}-${verdict}"]`).textContent = count(value);
    }));
    const perDay = value => value.toFixed(1);
    for (const cell of document.querySelectorAll('[data-cost]')) {
      cell.textContent = (cell.dataset.cost === 'challengesPerDay' ? perDay : count)(quality[cell.dataset.cost]);
    }
    for (const cell of document.querySelectorAll('[data-cheapest]')) {
      const value = quality.cheapest[cell.dataset.cheapest];
      cell.textContent = cell.dataset.cheapest === 'cost' ? count(value)
        : cell.dataset.cheapest === 'challengesPerDay' ? perDay(value) : value.toFixed(2);
    }
    $('unlimited').textContent = count(quality.frontier.at(-1).cost);
    const stays = unlimited();
    budget.max = quality.mostReviewsPerDay;
    budget.step = quality.mostReviewsPerDay / 100;
    if (stays) budget.value = budget.max;
    showLimits();
    $('cheapest').hidden = false;
    drawQuality();
  };
  const showLimits = () => {
    $('challenge-shown').textContent = limits().challenge.toFixed(2);
    $('block-shown').textContent = limits().block.toFixed(2);
    const { value, max } = $('reviewsPerDay');
    $('reviews-shown').textContent = +value >= +max ? 'no limit' : `${+(+value).toFixed(2)}`;
  };
  let soon = 0;
  const askSoon = () => { clearTimeout(soon); soon = setTimeout(ask, 40); };
  const moved = event => {
    const here = limits();
    if (here.challenge > here.block) {
      if (event.target.id === 'challenge') $('block').value = here.challenge; else $('challenge').value = here.block;
    }
    showLimits();
    askSoon();
  };
  const setCheapest = () => {
    $('challenge').value = quality.cheapest.challenge;
    $('block').value = quality.cheapest.block;
    showLimits();
    ask();
  };

  // ---- the stream

  const part = (kind, text) => {
    const span = document.createElement('span');
    span.className = kind;
    span.textContent = text;
    return span;
  };
  const words = name => name.replaceAll('_', ' ');
  const reasons = decision => [
    ...decision.rules.map(rule => `rule ${words(rule)}`),
    ...decision.reasons.slice(0, 3).map(reason =>
      `${words(reason.feature)} ${reason.value === null ? '–' : reason.value.toFixed(2)} `
      + `(${reason.contribution >= 0 ? '+' : '−'}${Math.abs(reason.contribution).toFixed(2)})`),
  ].join(' · ');
  const addDecision = decision => {
    const verdict = decision.decision.toLowerCase();
    if (paused || ($('only').checked && verdict === 'pass')) return;
    const item = document.createElement('li');
    item.className = `${verdict} ${decision.source} new`;
    item.append(part('who', `${time.format(decision.timestamp).replace(',', '')} · ${decision.customer}`),
      part('amount', decision.amount.toFixed(2)), part('score', decision.score.toFixed(3)),
      part(`pill ${verdict}`, verdict), part('why', reasons(decision)));
    const stream = $('stream');
    stream.prepend(item);
    $('nothing')?.remove();
    while (stream.children.length > ROWS) stream.lastElementChild.remove();
  };
  const addPulse = pulse => {
    if (!pulse.scores) return;
    pulse.at = Date.now();
    history.push(pulse);
    if (history.length > SECONDS) history.shift();
    for (const cell of document.querySelectorAll('[data-pulse]')) {
      const value = pulse[cell.dataset.pulse] ?? NaN;
      cell.textContent = /^p\d/.test(cell.dataset.pulse) ? milliseconds(value) : count(value);
    }
    if (document.hidden) return;
    drawSpeed();
    drawScores(pulse.scores);
  };
  const watch = async () => {
    const state = await asked('/v1/fraud/state');
    if (!state?.phase) return;
    const before = $('phase').textContent;
    $('phase').textContent = state.phase;
    $('phase').className = `pill ${state.phase}`;
    $('remark').textContent = state.remark;
    if (before !== state.phase && state.phase === 'deciding') {
      for (const button of document.querySelectorAll('button[disabled]')) button.disabled = false;
      htmx.trigger(document.body, 'refresh');
    }
    judged = state.judged;
    await ask();
  };

  addEventListener('DOMContentLoaded', () => {
    const events = new EventSource('/v1/fraud/stream');
    events.addEventListener('decision', event => addDecision(JSON.parse(event.data)));
    events.addEventListener('pulse', event => addPulse(JSON.parse(event.data)));
    addEventListener('pagehide', () => events.close());
    $('pause').hidden = false;
    $('pause').addEventListener('click', () => {
      paused = !paused;
      $('pause').setAttribute('aria-pressed', paused);
      $('pause').textContent = paused ? 'Go on' : 'Pause';
    });
    $('only-label').hidden = false;
    $('only').addEventListener('change', () => {
      if ($('only').checked) for (const passed of document.querySelectorAll('#stream li.pass')) passed.remove();
    });
    $('compute').hidden = true;
    $('look').addEventListener('input', moved);
    $('cheapest').addEventListener('click', setCheapest);
    document.addEventListener('theme', drawAll);
    addEventListener('resize', () => Object.values(charts).forEach(chart => chart.resize()));
    document.body.addEventListener('htmx:responseError', event => {
      let detail = 'That did not work.';
      try { detail = JSON.parse(event.detail.xhr.responseText).detail; } catch { /* not a problem document */ }
      $('word').textContent = detail;
    });
    document.body.addEventListener('htmx:afterRequest', event => {
      if (event.detail.requestConfig?.verb === 'post') { htmx.trigger(document.body, 'refresh'); askSoon(); }
    });
    watch();
    setInterval(() => { if (!document.hidden) watch(); }, 5000);
  });
})();
