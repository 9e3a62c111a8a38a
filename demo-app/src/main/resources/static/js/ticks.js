// The counters, updated by the server-sent events of /api/ticks. EventSource reconnects automatically.
import { byId, bytes, duration } from './dom.js';

const LOG_LINES = 50;
const STATES = { waiting: 'connecting', live: 'live', lost: 'disconnected, reconnecting', paused: 'paused' };

let source;
let previous;

export function followTicks() {
	const button = byId('ticks');
	button.addEventListener('click', () => {
		const listening = button.getAttribute('aria-pressed') === 'true';
		button.setAttribute('aria-pressed', String(!listening));
		button.textContent = listening ? 'Resume' : 'Pause';
		if (listening) {
			stop();
		}
		else {
			listen();
		}
	});
	listen();
}

function listen() {
	state('waiting');
	previous = undefined;
	source = new EventSource('api/ticks');
	source.addEventListener('open', () => state('live'));
	source.addEventListener('error', () => state('lost'));
	source.addEventListener('tick', (event) => {
		show(JSON.parse(event.data));
		log(event);
	});
}

function stop() {
	source.close();
	state('paused');
}

function show(tick) {
	byId('requests').textContent = tick.requests.toLocaleString();
	byId('rate').textContent = previous ? rate(previous, tick) : '–';
	byId('connections').textContent = tick.connections?.toLocaleString() ?? '–';
	byId('uploaded').textContent = bytes(tick.uploadedBytes);
	byId('heap').textContent = bytes(tick.heapBytes);
	byId('uptime').textContent = duration(tick.uptimeMillis);
	previous = tick;
}

function rate(before, now) {
	const seconds = (now.uptimeMillis - before.uptimeMillis) / 1000;
	// After a restart of the server, the counters start from zero.
	return seconds > 0 ? Math.round((now.requests - before.requests) / seconds).toLocaleString() : '–';
}

function log(event) {
	const out = byId('log');
	const lines = out.textContent.split('\n').filter(Boolean).slice(-LOG_LINES + 1);
	out.textContent = [...lines, `${event.lastEventId}: ${event.data}`].join('\n');
	out.scrollTop = out.scrollHeight;
}

function state(name) {
	const live = byId('live');
	live.dataset.state = name;
	live.textContent = STATES[name];
}
