// The page in three parts: the server and the current request, the live counters, the forms.
import { showServer, showRequest } from './server.js';
import { followTicks } from './ticks.js';
import { wireForms } from './try.js';

showServer();
showRequest();
followTicks();
wireForms();
