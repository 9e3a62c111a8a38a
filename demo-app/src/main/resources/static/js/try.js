// The forms. Each sends one request and shows the response unchanged.
import { byId, bytes } from './dom.js';

export function wireForms() {
	document.querySelectorAll('.here').forEach((span) => { span.textContent = location.origin; });
	wire('hello', hello);
	wire('echo', echo);
	wire('upload', upload);
	wire('download', download);
	const size = byId('download').elements.size;
	size.addEventListener('input', () => { byId('whole').href = downloadUrl(size.value); });
}

function wire(id, send) {
	const form = byId(id);
	const out = form.closest('.card').querySelector('.out');
	const button = form.querySelector('button');
	form.addEventListener('submit', async (event) => {
		event.preventDefault();
		button.disabled = true;
		try {
			show(out, await send(form.elements, form));
		}
		catch (error) {
			show(out, error.message, true);
		}
		finally {
			button.disabled = false;
		}
	});
}

function show(out, text, bad = false) {
	out.classList.toggle('bad', bad);
	out.textContent = text;
}

async function hello(fields) {
	return answer(await fetch(`api/hello?name=${encodeURIComponent(fields.name.value)}`));
}

async function echo(fields) {
	const method = fields.method.value;
	const [name, ...value] = fields.header.value.split(':');
	const headers = name.trim() ? { [name.trim()]: value.join(':').trim() } : {};
	const body = method === 'GET' ? undefined : fields.body.value;
	return answer(await fetch('api/echo', { method, headers, body }));
}

// XMLHttpRequest, because fetch does not report upload progress.
function upload(fields, form) {
	const file = fields.file.files[0];
	const progress = form.querySelector('progress');
	const started = performance.now();
	const request = new XMLHttpRequest();
	request.open('POST', 'api/upload');
	request.setRequestHeader('Content-Type', 'application/octet-stream');
	progress.hidden = false;
	request.upload.addEventListener('progress', (event) => { progress.value = event.total ? event.loaded / event.total : 1; });
	return new Promise((resolve, reject) => {
		request.addEventListener('load', () => {
			const seconds = (performance.now() - started) / 1000;
			resolve(`${request.status}\n${indent(request.responseText)}\n${bytes(file.size / seconds)}/s`);
		});
		request.addEventListener('error', () => reject(new Error('The connection was lost.')));
		request.addEventListener('loadend', () => { progress.hidden = true; });
		request.send(file);
	});
}

async function download(fields) {
	const from = Number(fields.from.value);
	const last = from + Number(fields.count.value) - 1;
	const range = `bytes=${from}-${last}`;
	const response = await fetch(downloadUrl(fields.size.value), { headers: { Range: range } });
	const text = response.status === 206 ? await response.text() : await refused(response);
	return `${response.status}\nContent-Range: ${response.headers.get('Content-Range') ?? '–'}\n\n${text}`;
}

// A response other than 206 may be the whole file: do not download it.
async function refused(response) {
	if (response.ok) {
		await response.body.cancel();
		return 'The server sent the whole file instead of the range.';
	}
	return indent(await response.text());
}

function downloadUrl(size) {
	return `api/download?size=${encodeURIComponent(size)}`;
}

async function answer(response) {
	return `${response.status}\n${indent(await response.text())}`;
}

function indent(text) {
	try {
		return JSON.stringify(JSON.parse(text), null, 2);
	}
	catch {
		return text;
	}
}
