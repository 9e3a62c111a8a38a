// DOM helpers. Content is inserted as text, never as markup: the echo contains untrusted input.

export const byId = (id) => document.getElementById(id);

export function facts(list, entries) {
	list.replaceChildren(...entries.flatMap(([name, value]) => [element('dt', name), element('dd', String(value))]));
}

export function element(tag, text) {
	const made = document.createElement(tag);
	made.textContent = text;
	return made;
}

export function trouble(message) {
	const notice = byId('trouble');
	notice.textContent = message ?? '';
	notice.hidden = !message;
}

export async function getJson(url, options) {
	const response = await fetch(url, { cache: 'no-store', ...options });
	if (!response.ok) {
		throw new Error(`${response.status} ${response.statusText || 'from'} ${url}`);
	}
	return response.json();
}

export function bytes(count) {
	const units = ['B', 'KB', 'MB', 'GB', 'TB'];
	let value = count;
	let unit = 0;
	while (value >= 1024 && unit < units.length - 1) {
		value /= 1024;
		unit++;
	}
	return `${unit === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`;
}

export function duration(millis) {
	const seconds = Math.floor(millis / 1000);
	const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
	return parts.map((part, index) => (index === 0 ? part : String(part).padStart(2, '0'))).join(':');
}
