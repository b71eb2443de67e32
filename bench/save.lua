-- One mark a request into a unit's form over HTTP: session, rights, rule, record and a synced COMMIT. Each thread is a person
-- at one cell with one connection, and names the version that the answer before it gave (pb.CODE), as the page's script does.
-- CELLS is a file, a line a thread: form, cookie, csrf, code, what stands behind the number, version; tabs between. Each
-- request comes from an address of its own (X-Real-IP), since the program limits how often one address may save.
local cells, threads = {}, {}
for line in io.lines(os.getenv("CELLS")) do cells[#cells + 1] = line end

setup = function(thread)
  threads[#threads + 1] = thread
  thread:set("number", #threads)
end

local form, cookie, csrf, code, behind, version
local n = 0
unsaved = 0 -- a global: done asks each thread for it

init = function()
  form, cookie, csrf, code, behind, version = cells[number]:match("^(.-)\t(.-)\t(.-)\t(.-)\t(.-)\t(.*)$")
end

request = function()
  n = n + 1
  local body = string.format("csrf=%s&viec=luu&diem.%s=%d%s&pb.%s=%s", csrf, code, n, behind, code, version)
  return wrk.format("POST", "/phieu/" .. form, {
    ["Cookie"] = cookie,
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["X-Tu-Luu"] = "1",
    ["X-Real-IP"] = string.format("10.%d.%d.%d", number, math.floor(n / 250) % 250, n % 250),
  }, body)
end

response = function(status, _, body)
  local now = body:match('"version":(%d+)')
  if status ~= 200 or not now or now == version then unsaved = unsaved + 1 end
  version = now or version
end

done = function(summary)
  local wrong = 0
  for _, thread in ipairs(threads) do wrong = wrong + thread:get("unsaved") end
  io.write(string.format("SAVES\t%d\t%d\t%d\n", summary.requests, summary.duration, wrong))
end
