// The running server, its addresses and limits, and the current request.
import { byId, bytes, element, facts, getJson, trouble } from './dom.js';

const LABELS = {
	protocol: 'Protocol',
	scheme: 'Scheme',
	client: 'From',
	server: 'To',
	connectionId: 'Connection',
	requestId: 'Request',
	thread: 'Thread',
};

export async function showServer() {
	try {
		const server = await getJson('actuator/windhover');
		byId('server').textContent = server.server;
		byId('reason').textContent = `Chosen because ${server.reason}.`;
		facts(byId('limits'), Object.entries(server.kestrel?.limits ?? {}).map(limit));
		document.title = `${server.server} – Windhover demo`;
	}
	catch (error) {
		byId('server').textContent = 'Unknown server';
		byId('reason').textContent = 'The actuator endpoint did not respond.';
		trouble(`The request to the actuator failed: ${error.message}`);
	}
}

function limit([name, value]) {
	const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
	return [words[0].toUpperCase() + words.slice(1), limitValue(name, value)];
}

function limitValue(name, value) {
	if (typeof value === 'object') {
		return `${value.bytesPerSecond} B/s after ${isoDuration(value.gracePeriod)}`;
	}
	if (typeof value === 'string') {
		return isoDuration(value);
	}
	return name.endsWith('Size') ? bytes(value) : value.toLocaleString();
}

// Formats PT2M10S as 2m 10s.
function isoDuration(text) {
	return text.replace('PT', '').toLowerCase().replace(/(?<=[a-z])(?=\d)/g, ' ');
}

export function showRequest() {
	byId('again').addEventListener('click', ask);
	return ask();
}

async function ask() {
	try {
		const { addresses, request } = await getJson('api/server');
		byId('addresses').replaceChildren(...addresses.map((address) => element('li', address)));
		facts(byId('request'), Object.entries(LABELS).map(([key, label]) => [label, request[key]]));
		trouble();
	}
	catch (error) {
		trouble(`The request to the server failed: ${error.message}`);
	}
}
