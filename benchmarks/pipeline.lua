-- Sends the number of requests that the argument says at once: wrk ... -s pipeline.lua URL -- 16
function init(args)
	local requests = {}
	for i = 1, tonumber(args[1]) do
		requests[i] = wrk.format()
	end
	batch = table.concat(requests)
end

function request()
	return batch
end
