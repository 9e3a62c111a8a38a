// Which server runs and why, where it listens, and how this very request came.
import { byId, element, facts, getJson, trouble } from './dom.js';

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
		byId('reason').textContent = server.reason;
		facts(byId('limits'), Object.entries(server.limits ?? {}));
		document.title = `${server.server} – Windhover demo`;
	}
	catch (error) {
		byId('server').textContent = 'Some server';
		byId('reason').textContent = 'It did not say which.';
		trouble(`The actuator did not answer: ${error.message}`);
	}
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
		trouble(`The server did not answer: ${error.message}`);
	}
}
