-- Each request has an address of its own, so that nothing made before fits: the page is made anew every time.
local n = 0

request = function()
  n = n + 1
  return wrk.format(nil, wrk.path .. "?lan=" .. n)
end
