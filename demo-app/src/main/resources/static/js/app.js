// What the page does, in three parts: who serves it, what moves, and what can be tried.
import { showServer, showRequest } from './server.js';
import { followTicks } from './ticks.js';
import { wireForms } from './try.js';

showServer();
showRequest();
followTicks();
wireForms();
