-- One mark a request into one unit's form, with session, rights, rule, record and a synced COMMIT. Each request comes from an
-- address of its own (X-Real-IP), since the program limits how often one address may save.
local form, cookie, csrf = os.getenv("FORM"), os.getenv("COOKIE"), os.getenv("CSRF")
local codes = {"1.1", "2.2", "5.2", "6.1", "6.2"} -- an actual over a target: as many different texts as wanted
local n = 0

request = function()
  n = n + 1
  local body = "csrf=" .. csrf .. "&viec=luu&diem." .. codes[n % #codes + 1] .. "=" .. n .. "%2F10000000"
  return wrk.format("POST", "/phieu/" .. form, {
    ["Cookie"] = cookie,
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["X-Tu-Luu"] = "1",
    ["X-Real-IP"] = string.format("10.%d.%d.%d", n % 250, math.floor(n / 250) % 250, math.floor(n / 62500) % 250),
  }, body)
end

done = function(summary)
  io.write(string.format("SAVES\t%d\t%d\t%d\n", summary.requests, summary.duration, summary.errors.status))
end
